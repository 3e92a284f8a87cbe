/**
 * The access matrix: who may do what, every operation of the api by every relation a person can have to what it is about
 * (columns.ts). Written by hand from the rules, never from what the program answers. Each cell is asked of a built api by test/access-matrix.e2e.spec.ts.
 */

/** The marks. Hidden answers are word for word those for something that does not exist. */
export const marks: Record<string, string> = {
  '+': 'allow',
  '-': 'hidden',
  '0': 'without', // answered, but what the row is about is not in it
  L: 'signIn',
  t: 'refuse:NOT_YOUR_TURN',
  w: 'refuse:WRONG_ACT',
  o: 'refuse:OWN_DRAFT',
  v: 'refuse:ALREADY_ACTED',
  c: 'refuse:FIELD_CLOSED',
  b: 'refuse:TARGET_NOT_ALLOWED',
  p: 'refuse:NOTHING_TO_PULL_BACK',
  u: 'refuse:ALREADY_OPENED',
  d: 'refuse:NOT_THE_DRAFTER',
  r: 'refuse:REJECT_NOT_ALLOWED',
  n: 'refuse:NOT_APPROVED',
  D: 'refuse:ALREADY_APPROVED',
  E: 'refuse:ENDED',
  a: 'refuse:NOT_ADMINISTRATOR',
  h: 'refuse:DESK_NOT_HELD',
  x: 'refuse:PROXY_OF_PROXY',
  s: 'refuse:DRAFT_CHANGED', // of a draft that is not there (any more)
  f: 'refuse:WRONG', // not the password
};

/** What is about one sheet, by where it stands. A row is an operation, or a kind of it: `operation#kind`. */
export const sheetTables = {
  // the sheet waits for 担当者, who has written on it
  draft: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   +   0   0   0   0   0   0   0   0   0   +   0   0   0   0   0   0   0   0   0   0
sheet                     L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   -   -   -   -
progress                  L   +   0   0   +   +   +   +   +   +   +   +   +   +   +   0   0   0   +   0   0   0   0   -   -
saveSheet                 L   t   -   -   +   t   t   t   t   t   t   t   t   t   +   -   -   -   t   -   -   -   -   -   -
act#submit                L   t   -   -   +   t   t   t   t   t   t   t   t   t   +   -   -   -   t   -   -   -   -   -   -
act#approve               L   t   -   -   w   t   t   t   t   t   t   t   t   t   w   -   -   -   t   -   -   -   -   -   -
act#return                L   t   -   -   b   t   t   t   t   t   t   t   t   t   b   -   -   -   t   -   -   -   -   -   -
act#pullBack              L   p   -   -   p   p   p   p   p   p   p   p   p   p   p   -   -   -   p   -   -   -   -   -   -
act#withdraw              L   d   -   -   +   d   d   d   d   d   d   d   d   d   d   -   -   -   d   -   -   -   -   -   -
act#reject                L   t   -   -   r   t   t   t   t   t   t   t   t   t   r   -   -   -   t   -   -   -   -   -   -
correctSheet              L   n   -   -   n   n   n   n   n   n   n   n   n   n   n   -   -   -   n   -   -   -   -   -   -
`,
  // it waits for 課長, who is there; 担当者 has just handed it in
  department: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   0   0   +   0   0   0   0   0   0   0   +   0   0   0   0   0   0   0   0   0   0
sheet                     L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   -   -   -   -
saveSheet                 L   t   -   -   t   t   c   t   t   t   t   t   t   t   c   -   -   -   t   -   -   -   -   -   -
act#submit                L   t   -   -   t   t   w   t   t   t   t   t   t   t   w   -   -   -   t   -   -   -   -   -   -
act#approve               L   t   -   -   t   t   +   t   t   t   t   t   t   t   +   -   -   -   t   -   -   -   -   -   -
act#agree                 L   t   -   -   t   t   w   t   t   t   t   t   t   t   w   -   -   -   t   -   -   -   -   -   -
act#disagree              L   t   -   -   t   t   w   t   t   t   t   t   t   t   w   -   -   -   t   -   -   -   -   -   -
act#return                L   t   -   -   t   t   +   t   t   t   t   t   t   t   +   -   -   -   t   -   -   -   -   -   -
act#pullBack              L   p   -   -   +   p   p   p   p   p   p   p   p   p   p   -   -   -   p   -   -   -   -   -   -
act#withdraw              L   d   -   -   +   d   d   d   d   d   d   d   d   d   d   -   -   -   d   -   -   -   -   -   -
act#reject                L   t   -   -   t   t   r   t   t   t   t   t   t   t   r   -   -   -   t   -   -   -   -   -   -
actMany                   L   t   -   -   t   t   +   t   t   t   t   t   t   t   +   -   -   -   t   -   -   -   -   -   -
`,
  // the same while 課長 is away: the deputy whom the route names may act
  absent: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   0   0   +   +   0   0   0   0   0   0   +   0   0   0   0   0   0   0   0   0   0
sheet                     L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   -   -   -   -
act#approve               L   t   -   -   t   t   +   +   t   t   t   t   t   t   +   -   -   -   t   -   -   -   -   -   -
act#return                L   t   -   -   t   t   +   +   t   t   t   t   t   t   +   -   -   -   t   -   -   -   -   -   -
act#reject                L   t   -   -   t   t   r   r   t   t   t   t   t   t   r   -   -   -   t   -   -   -   -   -   -
`,
  // the same while nobody is 課長 (until yesterday somebody was): 経営企画部長, to whom the desk escalates, may act
  vacant: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   0   0   0   0   0   0   0   0   +   0   0   0   0   0   0   0   0   0   0   0   0
vacantDesks               L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
stuckSheets               L   0   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
sheet                     L   +   -   -   +   +   -   +   +   +   +   +   +   +   +   -   -   -   +   -   -   -   -   -   -
act#approve               L   t   -   -   t   t   -   t   t   t   t   t   +   t   t   -   -   -   t   -   -   -   -   -   -
act#return                L   t   -   -   t   t   -   t   t   t   t   t   +   t   t   -   -   -   t   -   -   -   -   -   -
act#reject                L   t   -   -   t   t   -   t   t   t   t   t   r   t   t   -   -   -   t   -   -   -   -   -   -
`,
  // the same while 経営企画部長 is away as well: nobody may act
  stuck: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
stuckSheets               L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
`,
  // the same as department, and 課長 has opened it since
  opened: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
act#pullBack              L   p   -   -   u   p   p   p   p   p   p   p   p   p   p   -   -   -   p   -   -   -   -   -   -
`,
  // it waits for the finding; del has just approved it for rdr
  review: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   0   0   0   0   +   0   0   0   0   0   +   0   0   0   0   0   0   0   0   0   0
sheet                     L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
progress                  L   +   0   0   +   +   +   +   +   +   +   +   +   +   +   0   0   0   +   0   0   0   0   -   -
snapshots                 L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
differences               L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
saveSheet                 L   t   -   -   t   t   t   t   +   t   t   t   t   t   +   -   -   -   t   -   -   t   -   -   -
act#submit                L   t   -   -   t   t   t   t   +   t   t   t   t   t   +   -   -   -   t   -   -   t   -   -   -
act#approve               L   t   -   -   t   t   t   t   w   t   t   t   t   t   w   -   -   -   t   -   -   t   -   -   -
act#return                L   t   -   -   t   t   t   t   +   t   t   t   t   t   +   -   -   -   t   -   -   t   -   -   -
act#pullBack              L   p   -   -   p   p   p   p   p   p   p   p   p   p   +   -   -   -   p   -   -   p   -   -   -
act#withdraw              L   d   -   -   +   d   d   d   d   d   d   d   d   d   d   -   -   -   d   -   -   d   -   -   -
laterReadings             L   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   +   0   0   0
acknowledge               L   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   +   -   -   -
`,
  // 合議: 財政課長 has just agreed, 経営企画課長 is still asked
  consultation: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   0   0   0   0   0   0   +   +   0   0   +   0   0   0   0   0   0   0   0   0   0
sheet                     L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
saveSheet                 L   t   -   -   t   t   t   t   t   v   c   o   t   t   c   -   -   -   t   -   -   t   -   -   -
act#submit                L   t   -   -   t   t   t   t   t   v   w   o   t   t   w   -   -   -   t   -   -   t   -   -   -
act#agree                 L   t   -   -   t   t   t   t   t   v   +   o   t   t   +   -   -   -   t   -   -   t   -   -   -
act#disagree              L   t   -   -   t   t   t   t   t   v   +   o   t   t   +   -   -   -   t   -   -   t   -   -   -
act#approve               L   t   -   -   t   t   t   t   t   v   w   o   t   t   w   -   -   -   t   -   -   t   -   -   -
act#return                L   t   -   -   t   t   t   t   t   v   +   +   t   t   +   -   -   -   t   -   -   t   -   -   -
act#pullBack              L   p   -   -   p   p   p   p   p   +   p   p   p   p   p   -   -   -   p   -   -   p   -   -   -
act#withdraw              L   d   -   -   +   d   d   d   d   d   d   d   d   d   d   -   -   -   d   -   -   d   -   -   -
act#reject                L   t   -   -   t   t   t   t   t   v   r   o   t   t   r   -   -   -   t   -   -   t   -   -   -
`,
  // it waits for 区長; 経営企画部長 has just approved it
  decision: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   0   0   0   0   0   0   0   0   0   +   +   0   0   0   0   0   0   0   0   0   0
sheet                     L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
saveSheet                 L   t   -   -   t   t   t   t   t   t   t   t   t   c   c   -   -   -   t   -   -   t   -   -   -
act#approve               L   t   -   -   t   t   t   t   t   t   t   t   t   +   +   -   -   -   t   -   -   t   -   -   -
act#agree                 L   t   -   -   t   t   t   t   t   t   t   t   t   w   w   -   -   -   t   -   -   t   -   -   -
act#return                L   t   -   -   t   t   t   t   t   t   t   t   t   +   +   -   -   -   t   -   -   t   -   -   -
act#pullBack              L   p   -   -   p   p   p   p   p   p   p   p   +   p   p   -   -   -   p   -   -   p   -   -   -
act#withdraw              L   d   -   -   +   d   d   d   d   d   d   d   d   d   d   -   -   -   d   -   -   d   -   -   -
act#reject                L   t   -   -   t   t   t   t   t   t   t   t   t   +   +   -   -   -   t   -   -   t   -   -   -
`,
  // 決裁済
  decided: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0
sheet                     L   +   +   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
progress                  L   +   +   0   +   +   +   +   +   +   +   +   +   +   +   0   0   0   +   0   0   0   0   -   -
rollup                    L   +   +   -   -   -   -   -   +   +   +   +   +   +   -   -   -   -   -   -   -   -   -   -   -
snapshots                 L   +   +   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
differences               L   +   +   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
saveSheet                 L   D   D   -   D   D   D   D   D   D   D   D   D   D   D   -   -   -   D   -   -   D   -   -   -
act#submit                L   D   D   -   D   D   D   D   D   D   D   D   D   D   D   -   -   -   D   -   -   D   -   -   -
act#approve               L   D   D   -   D   D   D   D   D   D   D   D   D   D   D   -   -   -   D   -   -   D   -   -   -
act#return                L   D   D   -   D   D   D   D   D   D   D   D   D   D   D   -   -   -   D   -   -   D   -   -   -
act#pullBack              L   D   D   -   D   D   D   D   D   D   D   D   D   D   D   -   -   -   D   -   -   D   -   -   -
act#withdraw              L   D   D   -   D   D   D   D   D   D   D   D   D   D   D   -   -   -   D   -   -   D   -   -   -
act#reject                L   D   D   -   D   D   D   D   D   D   D   D   D   D   D   -   -   -   D   -   -   D   -   -   -
actMany                   L   D   D   -   D   D   D   D   D   D   D   D   D   D   D   -   -   -   D   -   -   D   -   -   -
correctSheet              L   +   d   -   +   d   d   d   d   d   d   d   d   d   d   -   -   -   d   -   -   d   -   -   -
acknowledge               L   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   +   -   -   -
`,
  // 取下げ
  withdrawn: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
inbox                     L   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0
sheet                     L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   -   -   -   -
progress                  L   +   0   0   +   +   +   +   +   +   +   +   +   +   +   0   0   0   +   0   0   0   0   -   -
saveSheet                 L   E   -   -   E   E   E   E   E   E   E   E   E   E   E   -   -   -   E   -   -   -   -   -   -
act#approve               L   E   -   -   E   E   E   E   E   E   E   E   E   E   E   -   -   -   E   -   -   -   -   -   -
act#pullBack              L   E   -   -   E   E   E   E   E   E   E   E   E   E   E   -   -   -   E   -   -   -   -   -   -
act#withdraw              L   E   -   -   E   E   E   E   E   E   E   E   E   E   E   -   -   -   E   -   -   -   -   -   -
correctSheet              L   +   -   -   +   d   d   d   d   d   d   d   d   d   d   -   -   -   d   -   -   -   -   -   -
`,
  // 否決: it is over as well
  rejected: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
sheet                     L   +   -   -   +   +   +   +   +   +   +   +   +   +   +   -   -   -   +   -   -   +   -   -   -
act#approve               L   E   -   -   E   E   E   E   E   E   E   E   E   E   E   -   -   -   E   -   -   E   -   -   -
correctSheet              L   +   -   -   E   E   E   E   E   E   E   E   E   E   E   -   -   -   E   -   -   E   -   -   -
`,
};

export type Situation = keyof typeof sheetTables;

/**
 * Everything else. Administrators of other municipalities are allowed (+) what names nothing of this one: they do it in their own.
 * What only an administrator may change is refused to others (a); what only an administrator may read, and all about versions and years,
 * does not exist for them (-).
 */
export const officeTables = {
  // auth
  auth: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
signIn                    f   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
me                        L   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
`,
  // people
  people: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
people                    L   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   0   0
people#login              L   +   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0
units                     L   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   0   0
notices                   L   0   0   0   0   0   +   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0
delegations               L   0   0   +   0   0   +   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0
delegations#everybody     L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
delegate#own              L   h   h   h   h   h   +   h   h   h   h   h   h   h   x   h   x   h   h   h   +   h   h   -   -
delegate#forAnother       L   +   a   a   a   a   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -   -
revokeDelegation          L   +   -   -   -   -   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
absences                  L   0   0   0   0   0   +   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0   0
absences#everybody        L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
reportAbsence#own         L   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
reportAbsence#forAnother  L   +   a   a   a   a   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
cancelAbsence             L   +   -   -   -   -   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
officeActs                L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
previewPeople             L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   +
importPeople              L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   +
saveUnit                  L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   +
saveDesk                  L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
appoint                   L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
endIncumbency             L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
transfer                  L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
renameUnit                L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
endDesk                   L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
endUnit                   L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
`,
  // calendar
  calendar: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
businessCalendar          L   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
setClosingDay             L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   +
setWorkingDay             L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   +
removeCalendarDay         L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   +
importHolidays            L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   +
setDue                    L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -
mailFailures              L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
`,
  // cycles
  cycles: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
cycles                    L   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   0   0
plans                     L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
subjects                  L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
openCycle                 L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
rehearsal                 L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
previewMove               L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
moveCycle                 L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
`,
  // versions
  versions: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
versions                  L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   0
version                   L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
saveDraft                 L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   +
publishVersion            L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   s
discardDraft              L   +   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   s
`,
  // reports
  reports: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
book                      L   +   +   -   -   -   -   -   +   +   +   +   +   +   -   -   -   -   -   -   -   -   -   -   -
books                     L   +   +   -   -   -   -   -   +   +   +   +   +   +   -   -   -   -   -   -   -   -   -   -   -
GET:/books/:id.pdf        L   +   +   -   -   -   -   -   +   +   +   +   +   +   -   -   -   -   -   -   -   -   -   -   -
GET:/books/:id/site.zip   L   +   +   -   -   -   -   -   +   +   +   +   +   +   -   -   -   -   -   -   -   -   -   -   -
GET:/books/:id/data.zip   L   +   +   -   -   -   -   -   +   +   +   +   +   +   -   -   -   -   -   -   -   -   -   -   -
GET:/cycles/:id/dwell.csv L   +   0   -   -   -   -   -   +   +   +   +   +   +   -   -   -   -   -   -   -   -   -   -   -
rollup                    L   +   0   -   -   -   -   -   +   +   +   +   +   +   -   -   -   -   -   -   -   -   -   -   -
requestBook               L   +   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   -   -
cancelBook                L   +   a   -   -   -   -   -   a   a   a   a   a   a   -   -   -   -   -   -   -   -   -   -   -
`,
  // plain pages
  http: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
GET:/                     +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
GET:/health/live          +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
GET:/health/ready         +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
`,
  // auth, last of all: whoever signs out asks no more
  goodbye: `
                          out adm vie nod dra clk mgr chf rev fin pol own dir may del exp cyc rvk ddp fmr fut rdr dep twn adx
signOut                   L   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
`,
};
