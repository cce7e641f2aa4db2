// SPDX-License-Identifier: BSL-1.0
#include "vendor_sdk.hpp"

#include <sqlite3.h>

#include <utility>

namespace vendor {
namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

/// Takes the text from the code: sqlite3_errmsg() may already describe an error of another thread on this connection.
void throw_unless_ok(int result, std::string_view about) {
  if (result != SQLITE_OK) throw DatabaseError(std::string(about) + ": " + sqlite3_errstr(result));
}

Statement prepare(sqlite3& database, std::string_view sql, std::string_view argument) {
  sqlite3_stmt* made = nullptr;
  throw_unless_ok(sqlite3_prepare_v2(&database, sql.data(), static_cast<int>(sql.size()), &made, nullptr), sql);
  Statement statement(made);
  if (sqlite3_bind_parameter_count(made) > 0) {
    const int length = static_cast<int>(argument.size());
    throw_unless_ok(sqlite3_bind_text(made, 1, argument.data(), length, SQLITE_TRANSIENT), sql);
  }
  return statement;
}

/// True while there is a row.
bool step(sqlite3_stmt& statement) {
  const int result = sqlite3_step(&statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE) throw_unless_ok(result, sqlite3_sql(&statement));
  return result == SQLITE_ROW;
}

sqlite3* open(const std::string& file, std::chrono::milliseconds patience) {
  sqlite3* database = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &database,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
  if (result != SQLITE_OK) sqlite3_close(database);
  throw_unless_ok(result, file);
  sqlite3_busy_timeout(database, static_cast<int>(patience.count()));
  return database;
}

}  // namespace

void DatabaseConnection::Close::operator()(sqlite3* database) const noexcept { sqlite3_close(database); }

DatabaseConnection::DatabaseConnection(std::string file, std::chrono::milliseconds patience)
    : file_(std::move(file)), database_(open(file_, patience)) {}

Rows DatabaseConnection::query_original(std::string_view sql, std::string_view argument) const {
  const Statement statement = prepare(*database_, sql, argument);
  if (sqlite3_stmt_readonly(statement.get()) == 0) throw DatabaseError("query() only reads");
  Rows rows;
  while (step(*statement)) {
    Row& row = rows.emplace_back();
    for (int column = 0; column < sqlite3_column_count(statement.get()); ++column) {
      const unsigned char* text = sqlite3_column_text(statement.get(), column);
      row.emplace_back(text == nullptr ? "" : reinterpret_cast<const char*>(text));
    }
  }
  return rows;
}

void DatabaseConnection::execute_original(std::string_view sql, std::string_view argument) {
  const Statement statement = prepare(*database_, sql, argument);
  while (step(*statement)) {
  }
}

Receipt PaymentGateway::process(const PaymentRequest& request) const {
  validate(request);
  const std::int64_t gross = convert(request);
  return {gross, fee(request, gross), within_limits(request, gross)};
}

/// The merchant's currency and plan.
Row PaymentGateway::merchant(const std::string& name) const {
  const Rows found = database_.query("select currency, plan from merchants where name = ?1", name);
  if (found.size() != 1) throw DatabaseError("no merchant " + name);
  return found.front();
}

/// The value of a million units in euros.
std::int64_t PaymentGateway::rate(const std::string& currency) const {
  const Rows found = database_.query("select rate from currencies where code = ?1", currency);
  if (found.size() != 1) throw DatabaseError("no currency " + currency);
  return std::stoll(found.front()[0]);
}

void PaymentGateway::validate(const PaymentRequest& request) const {
  if (rate(request.currency) <= 0 || rate(merchant(request.merchant)[0]) <= 0) throw DatabaseError("no rate");
}

std::int64_t PaymentGateway::convert(const PaymentRequest& request) const {
  return request.amount * rate(request.currency) / rate(merchant(request.merchant)[0]);
}

std::int64_t PaymentGateway::fee(const PaymentRequest& request, std::int64_t gross) const {
  const Rows found = database_.query("select per_mille, flat from fees where plan = ?1", merchant(request.merchant)[1]);
  if (found.size() != 1) throw DatabaseError("no fees for " + request.merchant);
  return gross * std::stoll(found.front()[0]) / 1000 + std::stoll(found.front()[1]);
}

bool PaymentGateway::within_limits(const PaymentRequest& request, std::int64_t gross) const {
  const Rows found = database_.query("select most from limits where plan = ?1", merchant(request.merchant)[1]);
  if (found.size() != 1) throw DatabaseError("no limit for " + request.merchant);
  return gross * rate(merchant(request.merchant)[0]) / 1'000'000 <= std::stoll(found.front()[0]);
}

}  // namespace vendor
