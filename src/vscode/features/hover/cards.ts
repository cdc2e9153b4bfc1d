// How cards are drawn. One module, so that it is loaded together.
export { candidatesCard } from '../../adapters/candidatesCard.js';
export { itemCard } from '../../adapters/itemCard.js';
