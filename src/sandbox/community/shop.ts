import { between, type Chance } from '../chance.ts';
import { type Problem, problems } from '../http/problem.ts';

export interface Item {
  readonly id: string;
  readonly name: string;
  /** Minor units. */
  readonly price: number;
  /** Sold once only. */
  readonly unique: boolean;
  sold: number;
}

export type Shop = ReadonlyMap<string, Item>;

/** The account that receives what is paid in the shop. */
export const shopAccount = 'shop';

const goods = ['Woven belt', 'Clay bowl', 'Seed box', 'Wooden flute', 'Wool blanket', 'Reed basket'];

/** 24 items; every fourth is unique. */
export function createShop(chance: Chance): Shop {
  const items = new Map<string, Item>();
  for (let number = 1; number <= 24; number += 1) {
    const name = `${goods[number % goods.length] ?? 'Gift'} ${number}`;
    const id = `i${number}`;
    items.set(id, { id, name, price: between(chance, 50, 500), unique: number % 4 === 0, sold: 0 });
  }
  return items;
}

export function soldOut(item: Item): Problem | undefined {
  return item.unique && item.sold > 0 ? problems.itemSold() : undefined;
}

/** Unique items that were sold more than once. */
export function soldTwice(shop: Shop): number {
  let count = 0;
  for (const item of shop.values()) if (item.unique && item.sold > 1) count += 1;
  return count;
}
