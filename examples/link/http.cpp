// SPDX-License-Identifier: BSL-1.0
// Interposes getaddrinfo, which libcurl calls inside itself: a program that connects to api.example.com reaches a
// server of our own, and sees a name service that fails twice.
#include "http_server.hpp"

#include <seam/link.hpp>

#include <curl/curl.h>
#include <netdb.h>

#include <cstdio>
#include <memory>
#include <string>

SEAM_LINK(int, getaddrinfo, (const char* host, const char* service, const addrinfo* hints, addrinfo** out));

namespace api {

std::size_t append(const char* data, std::size_t, std::size_t size, std::string* to) {
  to->append(data, size);
  return size;
}

/// As in any program that uses libcurl. Tries three times.
std::string fetch(const std::string& url) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> session(curl_easy_init(), &curl_easy_cleanup);
  std::string body;
  curl_easy_setopt(session.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(session.get(), CURLOPT_NOPROXY, "*");
  curl_easy_setopt(session.get(), CURLOPT_WRITEFUNCTION, &append);
  curl_easy_setopt(session.get(), CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(session.get(), CURLOPT_DNS_CACHE_TIMEOUT, 0L);
  CURLcode result = CURLE_OK;
  for (int attempt = 1; attempt <= 3; ++attempt) {
    result = curl_easy_perform(session.get());
    if (result == CURLE_OK) return body;
    std::printf("attempt %d: %s\n", attempt, curl_easy_strerror(result));
  }
  return curl_easy_strerror(result);
}

}  // namespace api

int main() {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  {
    const http_server server("hello from the test");
    const std::string url = "http://api.example.com:" + server.port() + "/status";

    seam::patch here{seam::link::getaddrinfo,
                     seam::around([](auto& next, const char*, const char* service, const addrinfo* hints,
                                     addrinfo** out) { return next("127.0.0.1", service, hints, out); }),
                     {.reason = "tests do not leave the machine"}};
    std::printf("%s\n", api::fetch(url).c_str());

    // libcurl looks names up on a thread of its own.
    seam::patch outage{seam::link::getaddrinfo,
                       seam::first(2, [](const char*, const char*, const addrinfo*, addrinfo**) { return EAI_AGAIN; })};
    std::printf("%s\n", api::fetch(url).c_str());
  }
  curl_global_cleanup();
}
