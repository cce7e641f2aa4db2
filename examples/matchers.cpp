// SPDX-License-Identifier: BSL-1.0
/// Matchers, and reports that say which argument did not match.
#include <seam/matches_regex.hpp>
#include <seam/mock.hpp>

#include <cmath>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct order {
  int id;
  std::vector<double> prices;
  double total() const {
    double sum = 0;
    for (const double price : prices) sum += price;
    return sum;
  }
};

struct ledger {
  virtual ~ledger() = default;
  virtual void book(std::string_view account, double amount) = 0;
  virtual void ship(const order& what, std::unique_ptr<std::string> address) = 0;
};
SEAM_INTERFACE(ledger, book, ship);

// A matcher of your own: two members, five lines.
struct whole {
  bool matches(double amount) const { return amount == std::floor(amount); }
  std::string describe() const { return "a whole number"; }
};

int main() {
  using seam::_;
  // Without a test framework, an unexpected call throws.
  const auto report = [](auto call) {
    try {
      call();
    } catch (const seam::expectation_error& e) {
      const std::string_view text = e.what();
      std::printf("%.*s\n", static_cast<int>(text.find('\n')), text.data());
    }
  };
  seam::mock<ledger> books;

  {
    auto any = seam::expect<&ledger::book>(books).with(_, _ > 0).any_times();
    report([&] { books.book("rent", -3); });
  }
  {
    auto known = seam::expect<&ledger::book>(books)
                     .with(seam::any_of("rent", seam::starts_with("tax-")), seam::all_of(whole(), seam::between(1, 99)))
                     .any_times();
    books.book("tax-2024", 10);
    report([&] { books.book("gifts", 10); });
    report([&] { books.book("rent", 1.5); });
  }
  {
    auto numbered = seam::expect<&ledger::book>(books).with(seam::matches_regex("[a-z]+-[0-9]+"), seam::approx(0.3));
    books.book("tax-2024", 0.1 + 0.2);
  }
  {
    std::string address;
    auto shipped = seam::expect<&ledger::ship>(books)
                       .with(seam::all_of(seam::field<&order::id>(_ != 0), seam::result_of<&order::total>(_ < 100),
                                          seam::field<&order::prices>(seam::each(_ > 0))),
                             seam::pointee(seam::capture(address)))
                       .at_least(1);
    books.ship({7, {20, 30}}, std::make_unique<std::string>("1 Main Street"));
    std::printf("shipped to %s\n", address.c_str());
    report([&] { books.ship({8, {20, 0}}, std::make_unique<std::string>("2 Main Street")); });
  }
}
