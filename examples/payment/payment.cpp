// SPDX-License-Identifier: BSL-1.0
// A payment service in operation. The SDK of its vendor queries the database 12 times for each payment. A patch of the
// vendor's method, for the whole class, answers from a cache while the objects exist. Nothing is restarted, and in the
// end all is as before.
#include "checks.hpp"
#include "promises.hpp"
#include "query_cache.hpp"
#include "service.hpp"
#include "statements.hpp"

#include <seam/seam.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <limits>
#include <stdexcept>
#include <vector>

namespace {

using namespace payment;
using vendor::DatabaseConnection;

constexpr int rounds = 21;

struct figures {
  long queries = 0;  // of one round; -1 if they differ
  double us_per_payment = 0;
  bool same_totals = true;
};

/// Takes fifty payments in several rounds. The time is that of the quickest round in each step, because the machine has
/// other work too.
template <class Before>
figures measure(const char* what, const service& running, const receipts& expected, Before before_each) {
  using clock = std::chrono::steady_clock;
  const std::vector<vendor::PaymentRequest> requests = fifty_requests();
  figures result;
  result.us_per_payment = std::numeric_limits<double>::infinity();
  for (int round = 0; round < rounds; ++round) {
    before_each();
    const statements_since now;
    const auto begin = clock::now();
    const receipts got = running.process(requests);
    const std::chrono::duration<double, std::micro> took = clock::now() - begin;
    result.us_per_payment = std::min(result.us_per_payment, took.count() / static_cast<double>(requests.size()));
    if (round == 0) result.queries = now.count();
    if (now.count() != result.queries) result.queries = -1;
    result.same_totals = result.same_totals && got == expected;
  }
  std::printf("  %-34s %8ld %14.1f\n", what, result.queries, result.us_per_payment);
  return result;
}

figures measure(const char* what, const service& running, const receipts& expected) {
  return measure(what, running, expected, [] {});
}

void run(service& running, checks& all) {
  const receipts expected = running.process(fifty_requests());
  std::printf("Two connections are open and have processed 50 payments. Of 50 more, each time:\n\n");
  std::printf("  %-34s %8s %14s\n", "", "queries", "us per payment");
  const figures as_it_is = measure("as it is", running, expected);

  figures one_alone;
  figures first;
  figures again;
  receipts after_write;
  {
    query_cache cache;
    const seam::patch forgets{seam::of<&DatabaseConnection::execute>,
                              forgotten_in(cache),
                              {.owner = "payments", .reason = "INC-1042: a write makes answers stale"}};
    {
      const seam::patch trial{seam::of<&DatabaseConnection::query>.on(running.connection(0)),
                              answered_from(cache),
                              {.owner = "payments", .reason = "INC-1042: try it on one connection"}};
      one_alone = measure("cached on one connection alone", running, expected, [&] { cache.forget(); });
    }
    const seam::patch caching{seam::of<&DatabaseConnection::query>,
                              answered_from(cache),
                              {.owner = "payments", .reason = "INC-1042: 12 queries a payment"}};
    first = measure("cached on the class, from empty", running, expected, [&] { cache.forget(); });
    again = measure("cached on the class", running, expected);

    running.connection(1).execute("update currencies set rate = 930000 where code = ?1", "USD");
    after_write = running.process(fifty_requests());
  }
  const receipts restored_after_write = running.process(fifty_requests());
  running.connection(1).execute("update currencies set rate = 921000 where code = ?1", "USD");
  const figures restored = measure("restored", running, expected);

  std::printf(
      "\n  Queries are what SQLite says it has run, times are of the quickest of %d rounds. Cached: %.0f times as "
      "fast.\n\n",
      rounds, std::min(as_it_is.us_per_payment, restored.us_per_payment) / again.us_per_payment);
  all.that(as_it_is.queries == 600, "as it is: 12 queries a payment");
  all.that(one_alone.queries == 300 + 10, "one connection alone: the other one's queries are real");
  all.that(first.queries == 10 && again.queries == 0, "the class: 10 different queries, and then none");
  all.that(
      as_it_is.same_totals && one_alone.same_totals && first.same_totals && again.same_totals && restored.same_totals,
      "the receipts are the same each time");
  all.that(again.us_per_payment < as_it_is.us_per_payment, "it takes less time");
  all.that(after_write != expected && after_write == restored_after_write,
           "after a write through the SDK the receipts are those of the new rate");
  all.that(restored.queries == 600, "restored: the queries are real again");
  check_promises(running, all);

  std::printf("\nqueries %ld -> %ld, %s, %s: %d checks, %d failed\n", as_it_is.queries, first.queries,
              first.same_totals && again.same_totals ? "same totals" : "other totals",
              restored.queries == as_it_is.queries ? "restored" : "not restored", all.made(), all.failed());
}

}  // namespace

int main() try {
  count_statements();
  checks all;
  std::filesystem::path directory;
  {
    const temporary_database database;
    directory = database.directory();
    service running(database.file());
    run(running, all);
  }
  if (std::filesystem::exists(directory)) throw std::runtime_error(directory.string() + " is still there");
  return all.failed() == 0 ? 0 : 1;
} catch (const std::exception& thrown) {
  std::fprintf(stderr, "the example broke off: %s\n", thrown.what());
  return 1;
}
