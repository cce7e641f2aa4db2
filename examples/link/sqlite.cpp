// SPDX-License-Identifier: BSL-1.0
// A bought static library queries its database too often. Seams in front of SQLite's functions show its queries. A seam
// in front of the library's own function, between two of its objects, answers from memory. Nothing of the library is
// recompiled.
#include "shop.hpp"

#include <seam/link.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

SEAM_LINK(int, sqlite3_prepare_v2, (sqlite3*, const char* sql, int size, sqlite3_stmt**, const char** tail));
SEAM_LINK(int, sqlite3_step, (sqlite3_stmt*));
SEAM_LINK(int, shop_query, (sqlite3*, const char* sql, const char* argument, char* out, int size));

namespace {

constexpr const char* tables = R"sql(
create table articles (name text primary key, cents integer);
create table customers (name text primary key, currency text, plan text);
create table rates (currency text primary key, per_mille integer);
create table discounts (plan text primary key, percent integer);
insert into articles values ('tea', 450), ('cup', 1200), ('pot', 3900), ('spoon', 250);
insert into customers values ('ann', 'EUR', 'gold'), ('bob', 'USD', 'none');
insert into rates values ('EUR', 1000), ('USD', 1080);
insert into discounts values ('gold', 10), ('none', 0);
)sql";

std::vector<long> take_orders(sqlite3* shop) {
  constexpr std::array articles{"tea", "tea", "cup", "pot", "spoon", "tea"};
  std::vector<long> totals;
  for (int i = 0; i < 50; ++i) {
    totals.push_back(shop_total(shop, i % 2 == 0 ? "ann" : "bob", articles.data(), 2 + i % 5));
  }
  return totals;
}

struct figures {
  int prepared = 0;
  int queries = 0;
  double milliseconds = 0;
  std::vector<long> totals;
};

/// The counts of one round; the time is that of the quickest of several rounds, measured without counting.
figures measured(sqlite3* shop) {
  figures result;
  {
    seam::patch prepares{seam::link::sqlite3_prepare_v2, seam::before([&] { ++result.prepared; })};
    seam::patch steps{seam::link::sqlite3_step, seam::before([&] { ++result.queries; })};
    result.totals = take_orders(shop);
  }
  result.milliseconds = 1e9;
  for (int round = 0; round < 9; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    take_orders(shop);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    result.milliseconds = std::min(result.milliseconds, took.count());
  }
  return result;
}

/// The statements that SQLite runs, with their arguments, and the count of each.
std::map<std::string, int> asked_by_orders(sqlite3* shop) {
  std::map<std::string, int> times;
  seam::patch listening{seam::link::sqlite3_step, seam::before([&](sqlite3_stmt* statement) {
                          char* const sql = sqlite3_expanded_sql(statement);
                          ++times[sql];
                          sqlite3_free(sql);
                        })};
  take_orders(shop);
  return times;
}

class answers {
 public:
  /// A layer for shop_query. Errors are not remembered.
  auto layer() {
    return seam::around([this](auto& next, sqlite3* shop, const char* sql, const char* argument, char* out, int size) {
      const std::pair<std::string, std::string> key{sql, argument};
      {
        const std::lock_guard hold(lock_);
        if (const auto known = known_.find(key); known != known_.end()) {
          sqlite3_snprintf(size, out, "%s", known->second.c_str());
          return SQLITE_OK;
        }
      }
      const int result = next(shop, sql, argument, out, size);
      const std::lock_guard hold(lock_);
      if (result == SQLITE_OK) known_.emplace(key, out);
      return result;
    });
  }

 private:
  std::mutex lock_;
  std::map<std::pair<std::string, std::string>, std::string> known_;
};

void show(const char* what, const figures& f) {
  std::printf("%-9s %4d prepared %4d run %8.3f ms\n", what, f.prepared, f.queries, f.milliseconds);
}

}  // namespace

int main() {
  sqlite3* opened = nullptr;
  if (sqlite3_open(":memory:", &opened) != SQLITE_OK) return 1;
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> shop(opened, &sqlite3_close);
  if (sqlite3_exec(opened, tables, nullptr, nullptr, nullptr) != SQLITE_OK) return 1;

  const std::map<std::string, int> asked = asked_by_orders(opened);
  std::printf("%zu different queries, the most frequent:\n", asked.size());
  for (const auto& [sql, times] : asked) {
    if (times >= 100) std::printf("%4d %s\n", times, sql.c_str());
  }
  const figures before = measured(opened);
  show("before", before);
  answers cache;
  seam::patch caching{
      seam::link::shop_query, cache.layer(), {.owner = "shop", .reason = "INC-1077: the same queries again and again"}};
  take_orders(opened);
  const figures after = measured(opened);
  show("after", after);
  caching.end();
  const figures restored = measured(opened);
  show("restored", restored);
  std::printf("%s totals, %s\n", before.totals == after.totals ? "same" : "other",
              before.queries == restored.queries && after.milliseconds < before.milliseconds ? "faster until restored"
                                                                                             : "not as promised");
}
