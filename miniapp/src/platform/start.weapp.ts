/** WeChat opens the page of a code itself; the page reads the code from its parameters (`landingOfParams`). */
export {};
