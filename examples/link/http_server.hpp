// SPDX-License-Identifier: BSL-1.0
/// A server on this machine that answers each request in the same way.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

class http_server {
 public:
  explicit http_server(std::string body) : body_(std::move(body)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        ::listen(listener_, 4) != 0) {
      throw std::system_error(errno, std::generic_category(), "http_server");
    }
    thread_ = std::thread([this] { serve(); });
  }
  ~http_server() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  http_server(const http_server&) = delete;
  http_server& operator=(const http_server&) = delete;

  [[nodiscard]] std::string port() const {
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    return std::to_string(ntohs(address.sin_port));
  }

 private:
  void serve() {
    const std::string answer =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(body_.size()) + "\r\n\r\n" + body_;
    for (int peer = 0; (peer = ::accept(listener_, nullptr, nullptr)) >= 0;) {
      std::string request;
      char part[512];
      for (ssize_t n = 0;
           request.find("\r\n\r\n") == std::string::npos && (n = ::read(peer, part, sizeof(part))) > 0;) {
        request.append(part, static_cast<std::size_t>(n));
      }
      for (std::size_t sent = 0; sent < answer.size();) {
        const ssize_t n = ::send(peer, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) break;
        sent += static_cast<std::size_t>(n);
      }
      ::close(peer);
    }
  }

  const std::string body_;
  const int listener_;
  std::thread thread_;
};
