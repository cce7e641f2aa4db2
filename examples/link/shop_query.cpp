// SPDX-License-Identifier: BSL-1.0
// The vendor's code: one object of the static library.
#include "shop.hpp"

#include <sqlite3.h>

int shop_query(sqlite3* database, const char* sql, const char* argument, char* out, int size) {
  sqlite3_stmt* statement = nullptr;
  int result = sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
  if (result == SQLITE_OK) result = sqlite3_bind_text(statement, 1, argument, -1, SQLITE_TRANSIENT);
  if (result == SQLITE_OK) result = sqlite3_step(statement);
  if (result == SQLITE_ROW) {
    sqlite3_snprintf(size, out, "%s", sqlite3_column_text(statement, 0));
    result = SQLITE_OK;
  } else if (result == SQLITE_DONE) {
    result = SQLITE_NOTFOUND;
  }
  sqlite3_finalize(statement);
  return result;
}
