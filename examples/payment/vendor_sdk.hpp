// SPDX-License-Identifier: BSL-1.0
/// The vendor's SDK, in the vendor's style. It queries its database far too often, and its logic is not ours to edit.
/// We added the ends of the two lines with SEAM_METHOD, and renamed the two bodies `…_original`.
#pragma once

#include <seam/seam.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace vendor {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

class DatabaseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A connection to a SQLite file. Threads: all members, at any time.
class DatabaseConnection {
 public:
  explicit DatabaseConnection(std::string file, std::chrono::milliseconds patience = std::chrono::seconds(10));

  /// The answer of a statement that only reads; `argument` replaces its `?1`.
  Rows query(std::string_view sql, std::string_view argument) const
      SEAM_METHOD(query, sql, argument)

  /// Runs one statement that writes, as one transaction; `argument` replaces its `?1`.
  void execute(std::string_view sql, std::string_view argument) SEAM_METHOD(execute, sql, argument)

  [[nodiscard]] const std::string& file() const noexcept { return file_; }

 private:
  Rows query_original(std::string_view sql, std::string_view argument) const;
  void execute_original(std::string_view sql, std::string_view argument);

  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };

  const std::string file_;
  const std::unique_ptr<sqlite3, Close> database_;
};

struct PaymentRequest {
  std::string merchant;
  std::string currency;
  std::int64_t amount;  // in hundredths
};

struct Receipt {
  std::int64_t gross;  // in hundredths of the merchant's currency
  std::int64_t fee;
  bool accepted;

  bool operator==(const Receipt&) const = default;
};

/// Each step queries all that it needs, even if an earlier step has done so.
class PaymentGateway {
 public:
  explicit PaymentGateway(const DatabaseConnection& database) : database_(database) {}

  [[nodiscard]] Receipt process(const PaymentRequest& request) const;

 private:
  [[nodiscard]] Row merchant(const std::string& name) const;
  [[nodiscard]] std::int64_t rate(const std::string& currency) const;

  void validate(const PaymentRequest& request) const;
  [[nodiscard]] std::int64_t convert(const PaymentRequest& request) const;
  [[nodiscard]] std::int64_t fee(const PaymentRequest& request, std::int64_t gross) const;
  [[nodiscard]] bool within_limits(const PaymentRequest& request, std::int64_t gross) const;

  const DatabaseConnection& database_;
};

}  // namespace vendor
