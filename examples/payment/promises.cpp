// SPDX-License-Identifier: BSL-1.0
#include "promises.hpp"
#include "query_cache.hpp"
#include "statements.hpp"

#include <seam/seam.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <future>
#include <latch>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace payment {
namespace {

using vendor::DatabaseConnection;

constexpr std::string_view value_of = "select value from settings where name = ?1";
constexpr std::string_view rate_of = "select rate from currencies where code = ?1";

/// The patches of the whole class. The cache is made first and destroyed last, and writes are watched before the first
/// result is remembered and until the last one is gone.
struct class_wide {
  query_cache cache;
  seam::patch forgets{seam::of<&DatabaseConnection::execute>, forgotten_in(cache)};
  seam::patch answers{seam::of<&DatabaseConnection::query>, answered_from(cache)};
};

/// Keeps all other connections from reading, as a backup does.
class exclusive_lock {
 public:
  explicit exclusive_lock(const std::string& file) : database_(open(file), &sqlite3_close) { run("begin exclusive"); }
  exclusive_lock(const exclusive_lock&) = delete;
  exclusive_lock& operator=(const exclusive_lock&) = delete;
  ~exclusive_lock() { sqlite3_exec(database_.get(), "rollback", nullptr, nullptr, nullptr); }

 private:
  static sqlite3* open(const std::string& file) {
    sqlite3* opened = nullptr;
    sqlite3_open(file.c_str(), &opened);
    return opened;
  }
  void run(const char* sql) {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(database_.get()));
    }
  }

  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database_;
};

bool throws_database_error(const DatabaseConnection& connection, std::string_view sql) {
  try {
    static_cast<void>(connection.query(sql, "JPY"));
    return false;
  } catch (const vendor::DatabaseError&) {
    return true;
  }
}

bool remembers_no_exception(service& running) {
  const DatabaseConnection impatient(running.connection(0).file(), std::chrono::milliseconds(0));
  const class_wide patched;
  {
    const exclusive_lock busy(impatient.file());
    if (!throws_database_error(impatient, rate_of) || !throws_database_error(impatient, rate_of)) return false;
  }
  return patched.cache.size() == 0 && impatient.query(rate_of, "JPY") == vendor::Rows{{"6130"}} &&
         patched.cache.size() == 1;
}

bool owns_its_keys(service& running) {
  const class_wide patched;
  std::string argument = "JPY";
  const vendor::Rows yen = running.connection(0).query(rate_of, argument);
  argument = "USD";  // at the same address
  const vendor::Rows dollars = running.connection(0).query(rate_of, argument);
  const statements_since now;
  return yen != dollars && running.connection(1).query(rate_of, "JPY") == yen &&
         running.connection(1).query(rate_of, "USD") == dollars && now.count() == 0;
}

/// When two files have the same table, each connection gets the answers of its own file.
bool keeps_files_apart(service& running) {
  const temporary_database other_file;
  DatabaseConnection other(other_file.file());
  other.execute("update currencies set rate = 7000 where code = ?1", "JPY");
  const class_wide patched;
  const DatabaseConnection& ours = running.connection(0);
  for (int round = 0; round < 2; ++round) {
    if (ours.query(rate_of, "JPY") != vendor::Rows{{"6130"}}) return false;
    if (other.query(rate_of, "JPY") != vendor::Rows{{"7000"}}) return false;
  }
  return true;
}

/// Beneath the cache: holds the first query with that argument after it has its answer.
class held_up {
 public:
  explicit held_up(std::string_view argument)
      : patch_(seam::of<&DatabaseConnection::query>,
               seam::around([this, argument](auto& next, const DatabaseConnection& self, std::string_view sql,
                                             std::string_view asked) {
                 vendor::Rows answer = next(self, sql, asked);
                 if (asked == argument && !was_held_.test_and_set()) {
                   inside_.count_down();
                   go_on_.wait();
                 }
                 return answer;
               })) {}

  void wait_until_inside() { inside_.wait(); }
  void release() { go_on_.count_down(); }

 private:
  std::atomic_flag was_held_;
  std::latch inside_{1};
  std::latch go_on_{1};
  seam::patch patch_;
};

bool is_not_locked_during_a_query(service& running) {
  const DatabaseConnection& connection = running.connection(0);
  held_up dollars("USD");
  const class_wide patched;
  const vendor::Rows yen = connection.query(rate_of, "JPY");
  auto slow = std::async(std::launch::async, [&] { return connection.query(rate_of, "USD"); });
  dollars.wait_until_inside();
  auto known = std::async(std::launch::async, [&] { return connection.query(rate_of, "JPY"); });
  const bool answered = known.wait_for(std::chrono::seconds(10)) == std::future_status::ready;
  dollars.release();
  return answered && known.get() == yen && slow.get() != yen;
}

bool remembers_no_answer_that_a_write_overtook(service& running) {
  DatabaseConnection& connection = running.connection(0);
  connection.execute("update settings set value = ?1", "old");
  held_up overtaken("version");
  const class_wide patched;
  auto old = std::async(std::launch::async, [&] { return connection.query(value_of, "version"); });
  overtaken.wait_until_inside();
  running.connection(1).execute("update settings set value = ?1", "new");
  overtaken.release();
  return old.get() == vendor::Rows{{"old"}} && connection.query(value_of, "version") == vendor::Rows{{"new"}};
}

/// Beneath the cache: queries once more just before the write.
bool forgets_after_the_write(service& running) {
  DatabaseConnection& connection = running.connection(0);
  const seam::patch asks_first{
      seam::of<&DatabaseConnection::execute>,
      seam::around([](auto& next, DatabaseConnection& self, std::string_view sql, std::string_view argument) {
        static_cast<void>(self.query(value_of, "version"));
        next(self, sql, argument);
      })};
  const class_wide patched;
  connection.execute("update settings set value = ?1", "newer");
  return connection.query(value_of, "version") == vendor::Rows{{"newer"}};
}

/// Two threads take payments while this one patches and unpatches.
bool serves_threads_while_patches_come_and_go(const service& running, const receipts& expected) {
  constexpr int patches = 200;
  std::array<std::atomic<long>, 2> batches{};
  std::atomic<bool> all_right = true;
  {
    std::array<std::jthread, 2> threads;
    for (std::size_t t = 0; t < threads.size(); ++t) {
      threads[t] = std::jthread([&, requests = fifty_requests(), &mine = batches[t]](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          if (running.process(requests) != expected) all_right = false;
          ++mine;
        }
      });
    }
    for (int patch = 0; patch < patches; ++patch) {
      const class_wide patched;
      if (running.process(fifty_requests()) != expected) all_right = false;
    }
    while (std::ranges::any_of(batches, [](const auto& made) { return made < 2; })) std::this_thread::yield();
  }
  return all_right;
}

/// Queries that begin after a write has returned see that write, although queries and writes race.
bool answers_nothing_older_than_the_last_write(service& running) {
  constexpr int writes = 50;
  running.connection(0).execute("update settings set value = ?1", "0");
  const class_wide patched;
  std::atomic<int> written = 0;
  std::atomic<bool> all_right = true;
  {
    std::array<std::jthread, 2> readers;
    for (std::size_t t = 0; t < readers.size(); ++t) {
      readers[t] = std::jthread([&, &connection = running.connection(t)](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          const int at_least = written;
          if (std::stoi(connection.query(value_of, "version")[0][0]) < at_least) all_right = false;
        }
      });
    }
    for (int version = 1; version <= writes; ++version) {
      running.connection(0).execute("update settings set value = ?1", std::to_string(version));
      written = version;
    }
  }
  return all_right && running.connection(1).query(value_of, "version") == vendor::Rows{{std::to_string(writes)}};
}

bool ends_with_its_scope_on_an_exception(const service& running) {
  try {
    const class_wide patched;
    throw std::runtime_error("the request is broken off");
  } catch (const std::runtime_error&) {
  }
  const statements_since now;
  return running.process(fifty_requests()).size() == 50 && now.count() == 600;
}

}  // namespace

void check_promises(service& running, checks& all) {
  const receipts expected = running.process(fifty_requests());
  all.that(remembers_no_exception(running), "a query of a locked database throws each time, and is right afterwards");
  all.that(owns_its_keys(running), "the cache's keys are its own: an argument's buffer may be reused");
  all.that(keeps_files_apart(running), "a connection to another file gets that file's answers");
  all.that(is_not_locked_during_a_query(running), "while one query runs, others are answered from the cache");
  all.that(serves_threads_while_patches_come_and_go(running, expected),
           "two threads take payments while it is patched and unpatched: every receipt is right");
  all.that(remembers_no_answer_that_a_write_overtook(running),
           "an answer of before a write is not remembered after it");
  all.that(forgets_after_the_write(running), "an answer from just before a write is forgotten by it");
  all.that(answers_nothing_older_than_the_last_write(running),
           "two threads query while a third writes: no answer is older than the last write");
  all.that(ends_with_its_scope_on_an_exception(running), "a scope that is left by an exception restores, too");
}

}  // namespace payment
