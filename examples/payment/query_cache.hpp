// SPDX-License-Identifier: BSL-1.0
/// What the vendor's SDK lacks: answers that are remembered until something is written.
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

/// Answers by file, statement and argument, of at most `most` queries: connections to one file share what one of them
/// was told, where `seam::cached`, which tells objects apart, would ask once for each. Its entries own all they consist
/// of. It knows of the writes that it is told of: neither of other processes' nor of those that were under way before
/// it was asked to watch. Threads: everything may be called at any time.
class query_cache {
 public:
  struct question {
    std::string_view file;
    std::string_view sql;
    std::string_view argument;
  };

  /// What is known, and of what time an answer would be that is looked up now.
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

  /// Not when something was written since `time`: the answer may be of before that.
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

/// For `DatabaseConnection::query`. The cache is not locked while the query runs; a query that throws leaves no entry.
/// Only for queries that depend on nothing but the database and their argument, as the gateway's.
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

/// For `DatabaseConnection::execute`. Forgets after the write, also when it throws: it may have written by then.
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
