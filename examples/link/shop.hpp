// SPDX-License-Identifier: BSL-1.0
/// The vendor's shop, as its header describes the static library that was bought.
#pragma once

struct sqlite3;

extern "C" {
/// Copies the first column of the first row that `sql` answers to `out`; `argument` stands for its `?1`. Returns 0, or
/// an error code.
int shop_query(sqlite3* database, const char* sql, const char* argument, char* out, int size);

/// What an order costs, in cents; -1 when the customer or an article is unknown.
long shop_total(sqlite3* database, const char* customer, const char* const* articles, int count);
}
