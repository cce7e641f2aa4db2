// SPDX-License-Identifier: BSL-1.0
/// The number of statements that SQLite itself has run, which neither the SDK nor a cache can influence.
#pragma once

#include <sqlite3.h>

#include <atomic>

namespace payment {

/// Counts for each connection opened after `count_statements()`.
inline std::atomic<long> statements = 0;

inline int count_one(unsigned, void*, void*, void*) {
  statements.fetch_add(1, std::memory_order_relaxed);
  return 0;
}

inline int count_on(sqlite3* opened, char**, const sqlite3_api_routines*) {
  return sqlite3_trace_v2(opened, SQLITE_TRACE_STMT, count_one, nullptr);
}

inline void count_statements() {
  // SQLite takes it as a void(), and calls it by its real type.
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(count_on));
}

/// The number of statements since this was made.
class statements_since {
 public:
  [[nodiscard]] long count() const { return statements.load() - before_; }

 private:
  const long before_ = statements.load();
};

}  // namespace payment
