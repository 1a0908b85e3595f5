/**
 * Taking a matter in for somebody without the app: at the door, by phone, on paper. Made for the keyboard: the cursor is in
 * the words, Tab leads through the rest (a row of choices is one stop, with arrows), Ctrl+Enter takes it in, P prints the
 * slip, N begins the next one.
 * Ids: #intake-text, #intake-name, #intake-phone, #intake-place, #channel-<channel>, #category-<category>, #picture-add,
 * #take-in, then #intake-code, #intake-word, #print-a5, #print-roll80, #next-intake, #open-matter.
 */
import { useState } from 'react';
import type { IntakeReceipt } from '@huiyin/shared/requests/intake.dto';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { IntakeDone } from './intake/intake-done';
import { IntakeForm } from './intake/intake-form';

export default function Intake() {
  return (
    <Gate of="staff/intake" roles={WORKERS.intake}>
      <TakeIn />
    </Gate>
  );
}

function TakeIn() {
  const [receipt, setReceipt] = useState<IntakeReceipt>();
  return (
    <StaffPage of="staff/intake" panes={!receipt}>
      {receipt ? (
        <IntakeDone receipt={receipt} onNext={() => setReceipt(undefined)} />
      ) : (
        <IntakeForm onDone={setReceipt} />
      )}
    </StaffPage>
  );
}
