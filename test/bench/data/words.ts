import type { Random } from './random.js';

const verbs =
  'accept add allow archive assign audit cache cancel charge check compare confirm copy count create debit delay delete ' +
  'deliver detect export filter forward group hide import invoice keep limit link list load lock log mark measure merge ' +
  'migrate move notify offer order paginate pause pay print protect quote read recover refund reject remember remove rename ' +
  'render repeat replace report reserve reset resize restore resume retry return round route save schedule search send ' +
  'share ship show shorten sign skip sort split start stop store summarise suspend sync tell test translate undo update ' +
  'upload validate verify warn watch weigh withdraw write';
const nouns =
  'account address administrator agent alarm amount answer article attachment author backup balance bank basket batch bill ' +
  'box branch browser bucket budget button calendar campaign card carrier cart catalogue category channel charge checkout ' +
  'claim client clock colour column comment company connection contact contract cookie coupon course courier credit cursor ' +
  'customer dashboard database deadline delivery department deposit design device dialogue discount dispute document draft ' +
  'driver email employee entry error event exchange expense factory feature fee field file folder font form fraud gateway ' +
  'gift greeting guest header holiday hour image index interest invitation invoice item journal key keyboard label language ' +
  'ledger letter licence limit line link loan location machine mailbox manager margin market member menu merchant message ' +
  'meter minute mobile model month newsletter note notice number office offer operator option order owner package page parcel ' +
  'partner password path payment payout period person phone picture plan platform policy price printer priority product ' +
  'profile project promise proof provider purchase quantity question queue quota rating receipt record refund region ' +
  'reminder rent report request reservation result retailer return reward role route rule sale sample schedule screen ' +
  'search season seat server service session setting shelf shipment shop signature size stock storage store street ' +
  'subscription supplier support survey tax team template terminal ticket time title token total track trade transfer ' +
  'trial tutorial unit upgrade user vault vendor version video voucher wallet warehouse warranty week wish workflow zone';
const fillers = 'a the every each their one another no any that';

type Words = readonly [string, ...string[]];
const listOf = (words: string): Words => words.split(' ') as unknown as Words;
const [verbList, nounList, fillerList] = [listOf(verbs), listOf(nouns), listOf(fillers)];

/** A short sentence in the imperative, such as a title: 4 to 9 words. */
export function sentence(random: Random): string {
  const words = [random.pick(verbList), random.pick(fillerList), random.pick(nounList)];
  for (let more = random.below(3); more >= 0; more--) {
    words.push(random.pick(['of', 'with', 'before', 'after', 'without', 'for']), random.pick(nounList));
  }
  const [first = '', ...rest] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ');
}

export function noun(random: Random): string {
  return random.pick(nounList);
}
