// SPDX-License-Identifier: BSL-1.0
/// More classes of the same vendor, each with a seam in front of one method. They wait as long as the slow function
/// does.
#pragma once

#include "victim.hpp"

#include <seam/seam.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace vendor {

class DatabaseConnection {
 public:
  explicit DatabaseConnection(std::string database) : database_(std::move(database)) {}

  std::string query(std::string_view sql) const SEAM_METHOD(query, sql)

  [[nodiscard]] const std::string& database() const { return database_; }

 private:
  std::string query_original(std::string_view sql) const {
    pause();  // the way there and back
    return database_ + " answers " + std::string(sql);
  }

  std::string database_;
};

class UserService {
 public:
  explicit UserService(std::string region) : region_(std::move(region)) {}

  std::string get_user(long id) const SEAM_METHOD(get_user, id)

  [[nodiscard]] const std::string& region() const { return region_; }

 private:
  std::string get_user_original(long id) const {
    pause();
    if (id < 0) throw std::out_of_range("no user " + std::to_string(id));
    return "user " + std::to_string(id) + " of " + region_;
  }

  std::string region_;
};

}  // namespace vendor
