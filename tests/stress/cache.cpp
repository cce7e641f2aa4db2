// SPDX-License-Identifier: BSL-1.0
/// A small cache in front of many keys: threads read results that others evict, drop and clear at the same time.
#include <seam/cache.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

/// A result that notices its use after its end.
class word {
 public:
  explicit word(std::string text) : text_(std::move(text)) {}
  word(const word& other) : text_(other.checked()) {}
  word& operator=(const word&) = delete;
  ~word() { alive_ = 0; }
  [[nodiscard]] const std::string& checked() const {
    if (alive_ != living) std::abort();
    return text_;
  }

 private:
  static constexpr std::uint64_t living = 0x5ea5ea5ea5ea5ea5;
  volatile std::uint64_t alive_ = living;
  std::string text_;
};

std::atomic<long> runs{0};

word twice_original(std::string_view text) {
  ++runs;
  return word(std::string(text).append(text));
}
constexpr seam::function<&twice_original, "twice"> twice;

long argument(int argc, char** argv, const char* name, long otherwise) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (std::strcmp(argv[i], name) == 0) return std::atol(argv[i + 1]);
  }
  return otherwise;
}

}  // namespace

int main(int argc, char** argv) {
  const long calls = argument(argc, argv, "--calls", 200'000);
  constexpr int threads = 4;
  auto cache = seam::cached<16>();
  std::atomic<long> wrong{0};
  {
    seam::patch lower{twice, seam::cached<4>()};
    seam::patch p{twice, cache};
    std::vector<std::thread> all;
    for (int t = 0; t < threads; ++t) {
      all.emplace_back([&, t] {
        std::minstd_rand random(static_cast<unsigned>(t + 1));
        for (long i = 0; i < calls; ++i) {
          // Most calls are hits; now and then another key evicts one.
          const auto key = std::to_string(random() % (random() % 8 == 0 ? 1000 : 8)) + " and some more";
          if (twice(key).checked() != key + key) ++wrong;
          if (t == 0 && i % 1000 == 0) cache.clear();
          if (t == 1 && i % 1000 == 500) lower = seam::patch(twice, seam::cached<4>());
        }
      });
    }
    for (std::thread& t : all) t.join();
  }
  const seam::cache_info info = cache.info();
  std::printf("%llu hits, %llu misses, %ld runs\n", static_cast<unsigned long long>(info.hits),
              static_cast<unsigned long long>(info.misses), runs.load());
  if (wrong != 0 || info.hits == 0 || info.misses < 1000) return 1;
  return 0;
}
