// SPDX-License-Identifier: BSL-1.0
#include "service.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace payment {
namespace {

constexpr const char* tables = R"sql(
begin;
create table merchants (name text primary key, currency text, plan text);
create table currencies (code text primary key, rate integer);
create table fees (plan text primary key, per_mille integer, flat integer);
create table limits (plan text primary key, most integer);
create table settings (name text primary key, value text);
insert into currencies values ('EUR', 1000000), ('USD', 921000), ('JPY', 6130);
insert into fees values ('basic', 29, 30), ('plus', 14, 25);
insert into limits values ('basic', 500000), ('plus', 5000000);
insert into settings values ('version', '0');
insert into merchants values ('bakery', 'EUR', 'basic'), ('bookshop', 'USD', 'basic'), ('airline', 'JPY', 'plus');
with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
  insert into merchants select 'merchant ' || i, 'EUR', 'basic' from n;
commit;
)sql";

void make_tables(const std::string& file) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open(file.c_str(), &opened);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(opened, &sqlite3_close);
  if (result != SQLITE_OK || sqlite3_exec(opened, tables, nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(file + ": " + sqlite3_errmsg(opened));
  }
}

}  // namespace

temporary_database::temporary_database() {
  std::string name = std::filesystem::temp_directory_path() / "seam_payment_XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
  directory_ = name;
  try {
    make_tables(file());
  } catch (...) {
    std::filesystem::remove_all(directory_);
    throw;
  }
}

temporary_database::~temporary_database() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

std::vector<vendor::PaymentRequest> fifty_requests() {
  constexpr std::array merchants{"bakery", "bookshop", "airline"};
  constexpr std::array currencies{"EUR", "USD", "JPY"};
  std::vector<vendor::PaymentRequest> made;
  for (std::size_t i = 0; i < 50; ++i) {
    made.push_back({merchants[i % 3], currencies[i / 3 % 3], 1'000 + 36'500 * static_cast<std::int64_t>(i)});
  }
  return made;
}

}  // namespace payment
