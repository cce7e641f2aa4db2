// SPDX-License-Identifier: BSL-1.0
/// The cache that the vendor's SDK lacks: it remembers answers until a write.
#pragma once

#include "vendor_sdk.hpp"

#include <seam/seam.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace payment {

/// The answers of at most `most` queries, by file, statement and argument. Connections to one file share answers;
/// `seam::cached`, which tells objects apart, would query once for each. Entries own their data. The cache knows only
/// the writes that it is told of: not those of other processes, and not those that began before it watched. Threads:
/// all members, at any time.
class query_cache {
 public:
  struct question {
    std::string_view file;
    std::string_view sql;
    std::string_view argument;
  };

  /// The remembered answer, and the time that an answer looked up now would have.
  struct found {
    std::optional<vendor::Rows> answer;
    std::uint64_t time;
  };

  explicit query_cache(std::size_t most = 1000) : most_(most) {}

  [[nodiscard]] found find(const question& asked) {
    const std::lock_guard hold(mutex_);
    const auto known = answers_.find(asked);
    if (known == answers_.end()) return {std::nullopt, time_};
    return {known->second, time_};
  }

  /// Does nothing when something was written since `time`: the answer may be from before that.
  void remember(const question& asked, const vendor::Rows& answer, std::uint64_t time) {
    const std::lock_guard hold(mutex_);
    if (time != time_) return;
    if (answers_.size() >= most_) answers_.clear();  // a cache without a bound is a leak
    answers_.try_emplace({std::string(asked.file), std::string(asked.sql), std::string(asked.argument)}, answer);
  }

  void forget() {
    const std::lock_guard hold(mutex_);
    ++time_;
    answers_.clear();
  }

  [[nodiscard]] std::size_t size() const {
    const std::lock_guard hold(mutex_);
    return answers_.size();
  }

 private:
  struct key {
    std::string file;
    std::string sql;
    std::string argument;
    operator question() const { return {file, sql, argument}; }
  };
  struct in_order {
    using is_transparent = void;
    bool operator()(const question& a, const question& b) const {
      return std::tie(a.argument, a.sql, a.file) < std::tie(b.argument, b.sql, b.file);
    }
  };

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::map<key, vendor::Rows, in_order> answers_;
  std::uint64_t time_ = 0;
};

/// For `DatabaseConnection::query`. The cache is not locked while the query runs, and a query that throws is not
/// remembered. Only for queries that depend on the database and their argument alone, as the gateway's do.
[[nodiscard]] inline auto answered_from(query_cache& cache) {
  return seam::around([&cache](auto& next, const vendor::DatabaseConnection& self, std::string_view sql,
                               std::string_view argument) -> vendor::Rows {
    const query_cache::question asked{self.file(), sql, argument};
    query_cache::found found = cache.find(asked);
    if (found.answer) return *std::move(found.answer);
    vendor::Rows answer = next(self, sql, argument);
    cache.remember(asked, answer, found.time);
    return answer;
  });
}

/// For `DatabaseConnection::execute`. Forgets after the write, also when that throws, because it may have written by
/// then.
[[nodiscard]] inline auto forgotten_in(query_cache& cache) {
  return seam::around(
      [&cache](auto& next, vendor::DatabaseConnection& self, std::string_view sql, std::string_view argument) {
        struct when_written {
          query_cache& cache;
          ~when_written() { cache.forget(); }
        } const forget{cache};
        next(self, sql, argument);
      });
}

}  // namespace payment
