// SPDX-License-Identifier: BSL-1.0
/// The vendor's shop: the header of the static library.
#pragma once

struct sqlite3;

extern "C" {
/// Copies the first column of the first row of `sql` to `out`; `argument` replaces its `?1`. Returns 0, or an error
/// code.
int shop_query(sqlite3* database, const char* sql, const char* argument, char* out, int size);

/// The price of an order in cents; -1 when the customer or an article is unknown.
long shop_total(sqlite3* database, const char* customer, const char* const* articles, int count);
}
