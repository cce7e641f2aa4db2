// SPDX-License-Identifier: BSL-1.0
/// Our service, which uses the vendor's SDK, and its database.
#pragma once

#include "vendor_sdk.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace payment {

/// A directory with the vendor's database, removed at the end of the scope.
class temporary_database {
 public:
  temporary_database();
  temporary_database(const temporary_database&) = delete;
  temporary_database& operator=(const temporary_database&) = delete;
  ~temporary_database();

  [[nodiscard]] std::string file() const { return directory_ / "payments.db"; }
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

 private:
  std::filesystem::path directory_;
};

using receipts = std::vector<vendor::Receipt>;

/// Two connections that take turns, each with its gateway.
class service {
 public:
  explicit service(const std::string& file)
      : connections_{vendor::DatabaseConnection(file), vendor::DatabaseConnection(file)},
        gateways_{vendor::PaymentGateway(connections_[0]), vendor::PaymentGateway(connections_[1])} {}

  [[nodiscard]] receipts process(const std::vector<vendor::PaymentRequest>& requests) const {
    receipts all;
    all.reserve(requests.size());
    for (const vendor::PaymentRequest& request : requests) {
      all.push_back(gateways_[all.size() % gateways_.size()].process(request));
    }
    return all;
  }

  [[nodiscard]] vendor::DatabaseConnection& connection(std::size_t which) { return connections_[which]; }

 private:
  std::array<vendor::DatabaseConnection, 2> connections_;
  std::array<vendor::PaymentGateway, 2> gateways_;
};

/// Fifty payments to three merchants, in three currencies.
[[nodiscard]] std::vector<vendor::PaymentRequest> fifty_requests();

}  // namespace payment
