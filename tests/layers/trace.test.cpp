// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/condition.hpp>
#include <seam/layers/detail/json.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/trace.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <barrier>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <pthread.h>
#include <sys/resource.h>

namespace {

int leaf_original(int x) {
  if (x == 13) throw std::runtime_error("\"13\" is \\ bad:\n\xff \xc3\xa4");
  if (x == 14) throw 14;
  if (x == 15) throw std::runtime_error("");
  return x;
}
constexpr seam::function<&leaf_original, "leaf"> leaf;
int tree_original(int x) { return leaf(x) + leaf(x + 1); }
constexpr seam::function<&tree_original, "tree"> tree;
std::unique_ptr<int>& open_original(std::unique_ptr<int> in, std::unique_ptr<int>& to) noexcept {
  return to = std::move(in);
}
constexpr seam::function<&open_original, "\xc3\xa4 \"quoted\""> open_box;
void fire_original() {}
constexpr seam::function<&fire_original, "fire"> fire;

struct module {
  BOOST_HANA_DEFINE_STRUCT(module, (seam::function<&leaf_original, "leaf">, leaf),
                           (seam::function<&tree_original, "tree">, tree),
                           (seam::function<&open_original, "\xc3\xa4 \"quoted\"">, open),
                           (seam::function<&fire_original, "fire">, fire));
};
constexpr module all_of_it;

/// The path of a file that is removed when the test ends.
struct temporary {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("seam_trace_" + std::to_string(::getpid()) + ".json");
  ~temporary() { std::filesystem::remove(path); }
};

/// The output of check_trace.py for a file.
std::string checked(const std::filesystem::path& path, const std::string& options = "") {
  const std::string script = (std::filesystem::path(__FILE__).parent_path() / "check_trace.py").string();
  std::FILE* out = ::popen(("python3 '" + script + "' '" + path.string() + "' " + options + " 2>&1").c_str(), "r");
  std::string said;
  for (int c = 0; (c = std::fgetc(out)) != EOF;) said += static_cast<char>(c);
  ::pclose(out);
  return said;
}
/// The name that the trace shows for a thread of that name.
std::string shown(const char* name) { return SEAM_PORTABLE != 0 ? "" : name; }
void name_this_thread(const char* name) { ::pthread_setname_np(::pthread_self(), name); }

template <class Make>
std::string refused(Make make) {
  try {
    make();
  } catch (const seam::error& e) {
    return e.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("a trace has the calls of every seam, with threads by name, nested as they were") {
  const temporary file;
  {
    seam::trace_file trace{file.path};
    seam::patch_all all{all_of_it, seam::traced(trace)};
    std::thread([] {
      name_this_thread("worker");
      tree(1);
      fire();
    }).join();
    std::thread([] {
      name_this_thread("a \"boss\"");
      std::unique_ptr<int> to;
      CHECK(&open_box(std::make_unique<int>(3), to) == &to);
    }).join();
    CHECK(trace.complete());
  }
  const std::string worker = shown("worker") + "\n";
  CHECK(checked(file.path) == "leaf on " + worker + "leaf on " + worker + "tree on " + worker + "fire on " + worker +
                                  "\xc3\xa4 \"quoted\" on " + shown("a \"boss\"") +
                                  "\n5 calls, 2 threads, 1 processes\n");
}

TEST_CASE("a trace says what a call threw, whatever bytes that has") {
  const temporary file;
  {
    seam::trace_file trace{file.path.string()};
    seam::patch p{leaf, seam::traced(trace)};
    std::thread([] {
      name_this_thread("w");
      CHECK_THROWS_AS(leaf(13), std::runtime_error);
      CHECK_THROWS_AS(leaf(14), int);
      CHECK_THROWS_AS(leaf(15), std::runtime_error);
    }).join();
  }
  CHECK(checked(file.path) == "leaf on " + shown("w") + " threw \"13\" is \\ bad:\n\xef\xbf\xbd \xc3\xa4\nleaf on " +
                                  shown("w") + " threw something that is no std::exception\nleaf on " + shown("w") +
                                  " threw \n3 calls, 1 threads, 1 processes\n");
}

TEST_CASE("a trace is in the file also when its program crashes, and a forked child's calls are its own") {
  if constexpr (SEAM_PORTABLE != 0) return;  // the portable fallback does not know process numbers
  const temporary file;
  seam::trace_file trace{file.path.c_str()};
  seam::patch p{fire, seam::traced(trace)};
  std::thread([] {
    name_this_thread("parent");
    fire();
  }).join();
  const test::child_result child = test::in_child([] {
    name_this_thread("child");
    fire();
    std::raise(SIGKILL);
    return 0;
  });
  CHECK(WIFSIGNALED(child.status));
  CHECK(checked(file.path, "--unclosed") == "fire on parent\nfire on child\n2 calls, 2 threads, 2 processes\n");
}

TEST_CASE("a child that ends properly leaves the file to its parent") {
  if constexpr (SEAM_PORTABLE != 0) return;  // the portable fallback does not know process numbers
  const temporary file;
  {
    std::optional<seam::trace_file> trace(std::in_place, file.path);
    const test::child_result child = test::in_child([&] {
      trace.reset();
      return 0;
    });
    CHECK(child.exited_with(0));
    seam::patch p{fire, seam::traced(*trace)};
    fire();
  }
  CHECK(checked(file.path).ends_with("1 calls, 1 threads, 1 processes\n"));
}

TEST_CASE("traced under a condition takes samples") {
  const temporary file;
  {
    seam::trace_file trace{file.path};
    seam::patch p{fire, seam::every(10, seam::traced(trace))};
    for (int i = 0; i < 35; ++i) fire();
  }
  CHECK(checked(file.path).ends_with("3 calls, 1 threads, 1 processes\n"));
}

TEST_CASE("many threads trace into one file") {
  constexpr int threads = 4;
  constexpr int calls = 100;
  const temporary file;
  {
    seam::trace_file trace{file.path};
    seam::patch p{tree, seam::traced(trace)};
    seam::patch q{leaf, seam::traced(trace)};
    std::barrier start(threads);
    std::vector<std::thread> callers;
    for (int t = 0; t < threads; ++t) {
      callers.emplace_back([&] {
        start.arrive_and_wait();
        for (int i = 0; i < calls; ++i) tree(1);
      });
    }
    for (std::thread& t : callers) t.join();
  }
  CHECK(checked(file.path).ends_with("\n1200 calls, 4 threads, 1 processes\n"));
}

TEST_CASE("a trace file that cannot be opened or written is refused, with its path") {
  CHECK(refused([] { const seam::trace_file trace{"/no/such/directory/trace.json"}; })
            .starts_with("seam::trace_file(\"/no/such/directory/trace.json\"): the file cannot be opened: No such file "
                         "or directory (" __FILE__ ":"));
  CHECK(refused([] {
          const seam::trace_file trace{"/dev/full"};
        }).starts_with("seam::trace_file(\"/dev/full\"): the file cannot be written: No space left on device ("));
}

TEST_CASE("a trace says when something could not be written, and leaves errno to the function") {
  const temporary file;
  const test::child_result child = test::in_child([&] {
    seam::trace_file trace{file.path};
    seam::patch p{fire, seam::traced(trace)};
    fire();
    const bool before = trace.complete();
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_FSIZE, &none);
    errno = 77;
    fire();
    return before && !trace.complete() && errno == 77 ? 0 : 1;
  });
  CHECK(child.exited_with(0));
}

TEST_CASE("text in a trace is valid, and cut between characters") {
  const auto quoted = [](std::string_view in) {
    seam::detail::json_line line;
    return std::string(line.text(in).view());
  };
  CHECK(quoted("a\"\\\t\x01") == "\"a\\\"\\\\\\u0009\\u0001\"");
  CHECK(quoted("\xe2\x82\xac\xf0\x9f\x98\x80") == "\"\xe2\x82\xac\xf0\x9f\x98\x80\"");
  for (const char* bad : {"\x80", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80",
                          "\xff", "\xe2\x82", "\xe2"}) {
    CAPTURE(bad);
    CHECK(quoted(bad).starts_with("\"\\ufffd"));
  }
  std::string euros;
  for (int i = 0; i < 1000; ++i) euros += "\xe2\x82\xac";
  const std::string cut = quoted(euros);
  CHECK(cut.size() == 404);
  CHECK(seam::detail::utf8_size(std::string_view(cut).substr(cut.size() - 4)) == 3);
}
