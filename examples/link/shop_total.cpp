// SPDX-License-Identifier: BSL-1.0
// The vendor's code: another object of the static library. It queries everything again for each article.
#include "shop.hpp"

#include <cstdlib>

long shop_total(sqlite3* database, const char* customer, const char* const* articles, int count) {
  long total = 0;
  for (int i = 0; i < count; ++i) {
    char price[32];
    char currency[8];
    char rate[32];
    char discount[32];
    if (shop_query(database, "select cents from articles where name = ?1", articles[i], price, sizeof(price)) != 0 ||
        shop_query(database, "select currency from customers where name = ?1", customer, currency, sizeof(currency)) !=
            0 ||
        shop_query(database, "select per_mille from rates where currency = ?1", currency, rate, sizeof(rate)) != 0 ||
        shop_query(database, "select percent from discounts join customers using (plan) where name = ?1", customer,
                   discount, sizeof(discount)) != 0) {
      return -1;
    }
    total += std::atol(price) * std::atol(rate) / 1000 * (100 - std::atol(discount)) / 100;
  }
  return total;
}
