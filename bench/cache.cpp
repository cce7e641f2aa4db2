// SPDX-License-Identifier: BSL-1.0
/// A cache hit with one thread and with two: seam::cached against a mutex, a std::unordered_map and a list. Both look
/// up 64 results in turn.
#include "body.hpp"

#include <seam/cache.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace bench {
namespace {

constexpr std::size_t capacity = 128;
constexpr std::size_t keys = 64;

number length(std::string_view text) { return static_cast<number>(text.size()); }
constexpr seam::function<&length, "length"> cached_length;

/// A cache as written by hand: found without copying the key and moved to the front, all under the mutex.
class locked_lru {
 public:
  number operator()(std::string_view text) {
    {
      const std::lock_guard hold(mutex_);
      if (const auto found = where_.find(text); found != where_.end()) {
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->second;
      }
    }
    const number result = length(text);
    const std::lock_guard hold(mutex_);
    if (where_.find(text) != where_.end()) return result;
    entries_.emplace_front(text, result);
    where_.emplace(text, entries_.begin());
    if (entries_.size() > capacity) {
      where_.erase(entries_.back().first);
      entries_.pop_back();
    }
    return result;
  }

 private:
  struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using entry = std::pair<std::string, number>;

  std::mutex mutex_;
  std::list<entry> entries_;
  std::unordered_map<std::string, std::list<entry>::iterator, hash, std::equal_to<>> where_;
};

struct with_seam {
  static constexpr const char* name = "seam_cached";
  static number call(std::string_view text) { return cached_length(text); }
  seam::patch patch{cached_length, seam::cached<capacity>()};
};
struct with_mutex {
  static constexpr const char* name = "mutex_lru";
  static inline locked_lru* lru = nullptr;
  static number call(std::string_view text) { return (*lru)(text); }
  with_mutex() { lru = new locked_lru; }
  ~with_mutex() { delete lru; }
};

template <class Way>
std::optional<Way> installed;

template <class Way>
void hits(benchmark::State& state) {
  std::array<std::string, keys> asked;
  for (std::size_t i = 0; i < keys; ++i) asked[i] = "currency " + std::to_string(i);
  std::size_t i = static_cast<std::size_t>(state.thread_index()) * keys / 2;
  for (auto _ : state) {
    number x = Way::call(asked[i++ % keys]);
    hide(x);
  }
}

template <class Way>
void add() {
  benchmark::RegisterBenchmark((std::string("hit/") + Way::name).c_str(), hits<Way>)
      ->Setup([](const benchmark::State&) { installed<Way>.emplace(); })
      ->Teardown([](const benchmark::State&) { installed<Way>.reset(); })
      ->UseRealTime()
      ->Threads(1)
      ->Threads(2);
}

const bool registered = [] {
  add<with_seam>();
  add<with_mutex>();
  return true;
}();

}  // namespace
}  // namespace bench
