// SPDX-License-Identifier: BSL-1.0
// Patches functions of the C library in a program that does not know of seams: a fixed time, another environment, and
// memory that runs out.
#include <seam/link.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>

SEAM_LINK(std::time_t, time, (std::time_t*));  // with seam_link_seams(… SYMBOLS time getenv malloc)
SEAM_LINK(char*, getenv, (const char* name));
SEAM_LINK(void*, malloc, (std::size_t size));

namespace backup {

using text = std::unique_ptr<char, decltype(&std::free)>;

/// Returns null without memory.
text file_name() {
  constexpr std::size_t size = 64;
  text name(static_cast<char*>(std::malloc(size)), &std::free);
  if (name == nullptr) return name;
  const char* home = std::getenv("HOME");
  std::snprintf(name.get(), size, "%s/backup-%lld", home == nullptr ? "" : home,
                static_cast<long long>(std::time(nullptr)));
  return name;
}

}  // namespace backup

namespace {

/// Makes the n-th malloc fail, and reports that. Its own allocations neither fail nor count.
auto failing_at(int n) {
  return seam::around([n, calls = 0](auto& next, std::size_t size) mutable -> void* {
    static thread_local bool inside = false;
    if (inside) return next(size);
    inside = true;
    const bool fails = ++calls == n;
    if (fails) {
      const backup::text report(static_cast<char*>(std::malloc(100)), &std::free);
      std::snprintf(report.get(), 100, "malloc(%zu) is call %d: none left", size, calls);
      std::puts(report.get());
    }
    inside = false;
    return fails ? nullptr : next(size);
  });
}

void show(const backup::text& name) { std::printf("%s\n", name == nullptr ? "no memory" : name.get()); }

}  // namespace

int main() {
  const std::time_t before = std::time(nullptr);
  {
    std::string home = "/home/ann";
    seam::patch clock{seam::link::time, [](std::time_t*) { return std::time_t{1'700'000'000}; }};
    seam::patch ann{seam::link::getenv, seam::when([](const char* name) { return std::string_view(name) == "HOME"; },
                                                   [&](const char*) { return home.data(); })};
    show(backup::file_name());  // /home/ann/backup-1700000000

    seam::patch memory{seam::link::malloc, failing_at(2)};
    for (int i = 0; i < 3; ++i) show(backup::file_name());
  }
  std::printf("%s\n", std::time(nullptr) >= before ? "time goes on" : "time stands still");
}
