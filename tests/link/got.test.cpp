// SPDX-License-Identifier: BSL-1.0
#include <seam/got.hpp>
#include <seam/layers/advice.hpp>

#include "../catch.hpp"
#include "sdk.hpp"
#include "../support.hpp"

#include <dlfcn.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

extern "C" int defined_nowhere(int);

SEAM_IMPORT(char*, getenv, (const char* name));
SEAM_IMPORT(const char*, pack_home, ());
SEAM_IMPORT(int, defined_nowhere, (int));
SEAM_IMPORT_CXX(char*, other_getenv, getenv, ::getenv, (const char* name));

namespace {

char fake[] = "fake";
constexpr auto fake_home = [](const char*) { return fake; };
const seam::got::options in_pack{.in = "seam_link_pack"};

bool is_fake(const char* text) { return text == fake; }

std::vector<void**> entries_of(std::string_view symbol, std::string_view in) {
  std::vector<void**> found;
  found.reserve(64);
  seam::detail::got::for_each_object([&](const seam::detail::got::object& o) {
    if (o.name().find(in) == std::string_view::npos) return;
    o.for_each_entry(symbol, [&](void** entry) { found.push_back(entry); });
  });
  return found;
}

/// The protection of a page, as in "r--p".
std::string protection_of(const void* address) {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream fields(line);
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    std::string protection;
    fields >> std::hex >> begin >> dash >> end >> protection;
    const auto at = reinterpret_cast<std::uintptr_t>(address);
    if (at >= begin && at < end) return protection;
  }
  return "none";
}

template <class Make>
std::string refused(Make make) {
  try {
    make();
  } catch (const seam::error& e) {
    const std::string text = e.what();
    return text.substr(0, text.find(" ("));
  }
  return "nothing";
}

/// A library that is loaded as long as the scope lasts.
class loaded {
 public:
  loaded() : handle_(::dlopen(SEAM_LINK_LATER, RTLD_NOW | RTLD_LOCAL)) { REQUIRE(handle_ != nullptr); }
  ~loaded() { ::dlclose(handle_); }
  loaded(const loaded&) = delete;
  loaded& operator=(const loaded&) = delete;
  [[nodiscard]] const char* home() const {
    return reinterpret_cast<const char* (*)()>(::dlsym(handle_, "pack_home"))();
  }

 private:
  void* handle_;
};

}  // namespace

TEST_CASE("what one loaded object imports is patched") {
  {
    seam::got::patch p{seam::imported::getenv, fake_home, in_pack};
    CHECK(is_fake(pack_home()));
    CHECK(!is_fake(std::getenv("HOME")));
    CHECK(!is_fake(seam::imported::getenv.original("HOME")));
  }
  CHECK(!is_fake(pack_home()));
}

TEST_CASE("what all loaded objects import is patched, and advised") {
  int calls = 0;
  seam::got::patch p{seam::imported::getenv, seam::around([&](auto& next, const char* name) {
                       ++calls;
                       return std::string_view(name) == "SEAM_GOT_TEST" ? fake : next(name);
                     })};
  CHECK(!is_fake(pack_home()));
  CHECK(is_fake(std::getenv("SEAM_GOT_TEST")));
  CHECK(calls == 2);
}

TEST_CASE("patches of one import nest, and end in any order") {
  static char other[] = "other";
  seam::got::patch a{seam::imported::getenv, fake_home, in_pack};
  seam::got::patch b{seam::imported::getenv, [](const char*) { return other; }, in_pack};
  CHECK(pack_home() == static_cast<const char*>(other));
  a.end();
  CHECK(pack_home() == static_cast<const char*>(other));
  b.end();
  CHECK(pack_home() != static_cast<const char*>(other));
  CHECK(!is_fake(pack_home()));
  a = seam::got::patch{seam::imported::getenv, fake_home, in_pack};
  CHECK(is_fake(pack_home()));
  CHECK(a.end());
  CHECK(a.end());
  CHECK(!is_fake(pack_home()));
}

TEST_CASE("an entry is as protected afterwards as it was, and leads where it led") {
  const loaded library;            // whose table is read-only
  static_cast<void>(pack_home());  // binds the entry, if the dynamic linker does that late
  static_cast<void>(std::getenv("HOME"));
  const std::vector<void**> entries = entries_of("getenv", "");
  bool some_read_only = false;
  for (void** entry : entries) {
    const std::string before = protection_of(entry);
    some_read_only = some_read_only || before == "r--p";
    const void* const led = *entry;
    seam::got::patch p{seam::imported::getenv, fake_home};
    CHECK(*entry != led);
    CHECK(protection_of(entry) == before);
    p.end();
    CHECK(*entry == led);
    CHECK(protection_of(entry) == before);
  }
  CHECK(some_read_only);
}

TEST_CASE("objects that are loaded later are redirected by refresh") {
  seam::got::patch p{seam::imported::getenv, fake_home};
  const std::size_t before = p.refresh();
  {
    const loaded library;
    CHECK(!is_fake(library.home()));
    CHECK(p.refresh() > before);
    CHECK(is_fake(library.home()));
    p.end();
    CHECK(!is_fake(library.home()));
  }
}

TEST_CASE("an object may be unloaded while its imports are patched") {
  seam::got::patch p;
  {
    const loaded library;
    p = seam::got::patch{seam::imported::getenv, fake_home};
    CHECK(is_fake(library.home()));
  }
  REQUIRE(::dlopen(SEAM_LINK_LATER, RTLD_NOW | RTLD_NOLOAD) == nullptr);
  CHECK(is_fake(pack_home()));
  CHECK(p.end());
  CHECK(!is_fake(pack_home()));
}

TEST_CASE("imports that cannot be patched are refused, and nothing has changed") {
  CHECK(refused([] { seam::got::patch p{seam::imported::getenv, fake_home, {.in = "libnobody"}}; }) ==
        "seam::got::patch(getenv, f): the name of no loaded object holds libnobody");
  CHECK(refused([] {
          seam::got::patch p{seam::imported::pack_home, [] { return static_cast<const char*>(fake); }, in_pack};
        }) == "seam::got::patch(pack_home, f): seam_link_pack does not import it");
  CHECK(refused([] { seam::got::patch p{seam::imported::defined_nowhere, [](int) { return 0; }}; }) ==
        "seam::got::patch(defined_nowhere, f): no library that is loaded defines it");
  CHECK(seam::imported::getenv.active() == 0);
  CHECK(!is_fake(pack_home()));
}

TEST_CASE("a second seam in front of an import is refused") {
  seam::got::patch p{seam::imported::getenv, fake_home, in_pack};
  CHECK(refused([] { seam::got::patch q{seam::imported::other_getenv, fake_home, in_pack}; }) ==
        "seam::got::patch(other_getenv, f): another seam is in front of it already");
  CHECK(is_fake(pack_home()));
}

TEST_CASE("the original of a function that nothing defines ends the program with a sentence") {
  const test::child_result child = test::in_child([] { return seam::imported::defined_nowhere.original(1); });
  CHECK(child.aborted());
  CHECK(
      child.output.find("seam: defined_nowhere has a seam, and no library that is loaded defines it: link the one that "
                        "does, or load it before the first call\n") == 0);
}

TEST_CASE("calls race with patches of an import") {
  std::atomic<bool> ended{false};
  std::atomic<int> fakes{0};
  std::thread caller([&] {
    while (!ended) fakes += is_fake(pack_home()) ? 1 : 0;
  });
  for (int i = 0; i < 100; ++i) {
    seam::got::patch p{seam::imported::getenv, fake_home, in_pack};
    if (!is_fake(pack_home())) fakes = -1'000'000'000;
  }
  ended = true;
  caller.join();
  CHECK(fakes >= 0);
  CHECK(!is_fake(pack_home()));
}
