// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/condition.hpp>
#include <seam/log.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/property.hpp>

#include "../catch.hpp"

#include <algorithm>
#include <barrier>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <mutex>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace written {
class account {
 public:
  int add(int sum, const char* why) SEAM_METHOD(add, sum, why)

 private:
  int add_original(int sum, const char*) { return balance_ += sum; }
  int balance_ = 0;
};
struct thermostat {
  seam::property<thermostat, double, "celsius"> celsius = 20.0;
};
}  // namespace written

namespace {

double rate_original(std::string_view currency) {
  if (currency.empty()) throw std::invalid_argument("no such currency");
  if (currency == "42") throw 42;
  return 1.08;
}  // namespace
constexpr seam::function<&rate_original, "bank.rate"> rate;
void fire_original(int, bool) noexcept {}
constexpr seam::function<&fire_original, "fire"> fire;
struct order {
  int id;
  friend std::ostream& operator<<(std::ostream& out, const order& o) { return out << "order " << o.id; }
};
std::string& ship_original(order, std::unique_ptr<order> rest, std::string& to) {
  to = std::to_string(rest->id);
  rest.reset();
  return to;
}
constexpr seam::function<&ship_original, "ship"> ship;
struct pinned_down {
  explicit pinned_down(int n) : number(n) {}
  pinned_down(const pinned_down&) = delete;
  int number;
};
pinned_down pin_original(int n) {
  if (n == 0) throw std::runtime_error("nothing");
  return pinned_down(n);
}
constexpr seam::function<&pin_original, "pin"> pin;
int read_original(char* into, const char* from) {
  into[0] = from[0];
  return 1;
}
constexpr seam::function<&read_original, "read"> read_text;

struct module {
  BOOST_HANA_DEFINE_STRUCT(module, (seam::function<&rate_original, "bank.rate">, rate),
                           (seam::function<&ship_original, "ship">, ship),
                           (seam::function<&fire_original, "fire">, fire));
};
constexpr module all_of_it;

struct record {
  std::vector<std::string> lines;
  auto sink() {
    return [this](std::string_view line) { lines.emplace_back(line); };
  }
  std::string take() {
    std::string all;
    for (const std::string& line : lines) all += line + "\n";
    lines.clear();
    return all;
  }
};

}  // namespace

TEST_CASE("logged writes what a call was given and what came of it") {
  record log;
  seam::patch p{rate, seam::logged(log.sink())};
  CHECK(rate("EUR") == 1.08);
  CHECK_THROWS_AS(rate(""), std::invalid_argument);
  CHECK_THROWS_AS(rate("42"), int);
  CHECK(log.take() ==
        "bank.rate(\"EUR\") = 1.08\n"
        "bank.rate(\"\") threw \"no such currency\"\n"
        "bank.rate(\"42\") threw something that is no std::exception\n");
}

TEST_CASE("logged prints arguments before they are moved on, whatever the signature") {
  record log;
  seam::patch_all all{all_of_it, seam::logged(log.sink())};
  fire(3, true);
  std::string to = "nowhere";
  CHECK(&ship({7}, std::make_unique<order>(order{8}), to) == &to);
  CHECK(log.take() ==
        "fire(3, true)\n"
        "ship(order 7, pointer to order 8, \"nowhere\") = \"8\"\n");
}

TEST_CASE("a result that can be neither moved nor copied is not shown") {
  record log;
  seam::patch p{pin, seam::logged(log.sink())};
  CHECK(pin(3).number == 3);
  CHECK_THROWS_AS(pin(0), std::runtime_error);
  CHECK(log.take() == "pin(3)\npin(0) threw \"nothing\"\n");
}

TEST_CASE("a buffer that is written to is not read") {
  record log;
  char into[1];
  const std::string sentence = "a text";
  seam::patch p{read_text, seam::logged(log.sink())};
  read_text(into, sentence.c_str());
  const std::string said = log.take();
  CHECK(said.starts_with("read(0x"));
  CHECK(said.ends_with(", \"a text\") = 1\n"));
}

TEST_CASE("the object of a method or of a property is not among the arguments") {
  record log;
  written::account mine;
  written::thermostat at_home;
  seam::patch p{seam::of<&written::account::add>, seam::logged(log.sink())};
  seam::patch q{seam::setter<&written::thermostat::celsius>, seam::logged(log.sink())};
  mine.add(3, "gift");
  at_home.celsius = 21.5;
  const std::string name(seam::of<&written::account::add>.name());
  const std::string set(seam::setter<&written::thermostat::celsius>.name());
  CHECK(log.take() == name + "(3, \"gift\") = 3\n" + set + "(21.5)\n");
}

TEST_CASE("logged writes whole lines into a FILE") {
  std::FILE* file = std::tmpfile();
  {
    seam::patch p{rate, seam::logged(file)};
    rate("EUR");
    rate("USD");
  }
  std::rewind(file);
  char all[200] = "";
  all[std::fread(all, 1, sizeof(all) - 1, file)] = 0;
  std::fclose(file);
  CHECK(std::string(all) == "bank.rate(\"EUR\") = 1.08\nbank.rate(\"USD\") = 1.08\n");
}

TEST_CASE("logged under a condition, and inner calls before outer ones") {
  record log;
  seam::patch p{rate, seam::when([](std::string_view c) { return c != "USD"; }, seam::logged(log.sink()))};
  seam::patch q{fire, [](int n, bool again) noexcept {
                  rate("EUR");
                  rate("USD");
                  if (again) fire(n, false);
                }};
  seam::patch r{fire, seam::logged(log.sink())};
  fire(1, true);
  CHECK(log.take() == "bank.rate(\"EUR\") = 1.08\nbank.rate(\"EUR\") = 1.08\nfire(1, false)\nfire(1, true)\n");
}

TEST_CASE("a log may call the seam that it logs, and what it throws is dropped") {
  int told = 0;
  seam::patch p{rate, seam::logged([&](std::string_view) {
                  ++told;
                  CHECK(rate("EUR") == 1.08);
                  throw std::runtime_error("disk full");
                })};
  CHECK(rate("EUR") == 1.08);
  CHECK_THROWS_AS(rate(""), std::invalid_argument);
  CHECK(told == 2);
}

TEST_CASE("a sink that is null is refused by name") {
  const auto said = [](auto sink) -> std::string {
    try {
      const seam::patch p{rate, seam::logged(sink)};
    } catch (const seam::error& e) {
      return e.what();
    }
    return "nothing";
  };
  std::FILE* no_file = nullptr;
  void (*no_function)(std::string_view) = nullptr;
  CHECK(said(no_file).starts_with("seam::patch(bank.rate, f): f is null (" __FILE__ ":"));
  CHECK(said(no_function).starts_with("seam::patch(bank.rate, f): f is null ("));
  CHECK(rate("EUR") == 1.08);
}

TEST_CASE("errno after a logged call is the function's own") {
  std::FILE* file = std::tmpfile();
  seam::patch below{rate, [](std::string_view) {
                      errno = 77;
                      return 1.0;
                    }};
  seam::patch p{rate, seam::logged(file)};
  seam::patch q{rate, seam::logged([](std::string_view) { errno = 78; })};
  errno = 0;
  rate("EUR");
  CHECK(errno == 77);
  std::fclose(file);
}

TEST_CASE("every call of every thread is logged") {
  constexpr int threads = 4;
  constexpr int calls = 200;
  std::mutex lock;
  record log;
  seam::patch p{fire, seam::logged([&](std::string_view line) {
                  const std::lock_guard hold(lock);
                  log.lines.emplace_back(line);
                })};
  std::barrier start(threads);
  std::vector<std::thread> callers;
  for (int t = 0; t < threads; ++t) {
    callers.emplace_back([&, t] {
      start.arrive_and_wait();
      for (int i = 0; i < calls; ++i) fire(t * calls + i, false);
    });
  }
  for (std::thread& t : callers) t.join();
  std::sort(log.lines.begin(), log.lines.end());
  CHECK(std::unique(log.lines.begin(), log.lines.end()) == log.lines.end());
  CHECK(log.lines.size() == threads * calls);
}
