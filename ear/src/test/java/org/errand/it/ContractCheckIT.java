package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of the contract finds what is wrong. No server is needed. */
class ContractCheckIT {
  private static final String FORBIDDEN =
      "{\"type\":\"urn:errand:problem:forbidden\",\"title\":\"t\",\"status\":403,"
          + "\"detail\":\"d\",\"instance\":\"i\",\"traceId\":\"0123456789abcdef0123456789abcdef\"}";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "GET  | /tasks    | 200 | application/json | {\"items\":[],\"nextPageToken\":null} | ``",
        "GET  | /tasks/   | 200 | application/json | {\"items\":[],\"nextPageToken\":null} | ``",
        "GET  | /tasks    | 200 | application/json | {\"items\":[]} | nextPageToken",
        "GET  | /tasks    | 200 | application/json | {\"items\":[{}],\"nextPageToken\":null} | token",
        "GET  | /tasks    | 200 | application/json | {\"items\":[],\"nextPageToken\":1} | nextPageToken",
        "GET  | /tasks    | 200 | application/json | {\"items\":[],\"nextPageToken\":null,\"x\":1} | x",
        "GET  | /tasks    | 200 | text/html | <p> | media type",
        "GET  | /tasks    | 200 | application/json | { | not JSON",
        "GET  | /tasks    | 418 | application/json | {} | not documented",
        "GET  | /tasks    | 403 | application/problem+json | FORBIDDEN | ``",
        "GET  | /tasks    | 400 | application/problem+json | FORBIDDEN | status",
        "GET  | /tasks    | 401 | application/problem+json | FORBIDDEN | WWW-Authenticate",
        "GET  | /nowhere  | 200 | application/json | {} | no such call",
        "PUT  | /tasks    | 200 | application/json | {} | no such call",
        "HEAD | /products | 200 | application/json | {} | HEAD has a body",
        "DELETE | /schedules/a | 204 | text/plain | x | there is a body",
      })
  void aViolationIsNamed(
      String method, String path, int status, String type, String body, String violation) {
    String sent = body.replace("FORBIDDEN", FORBIDDEN);
    String found = ContractCheck.violation(new Answer(method, path, status, type), sent);
    if (violation.isEmpty()) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).contains(violation);
    }
  }

  /** As one that a server could have given. */
  private record Answer(String method, String path, int statusCode, String type)
      implements HttpResponse<String> {
    @Override
    public HttpRequest request() {
      return HttpRequest.newBuilder(uri()).method(method, BodyPublishers.noBody()).build();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
    }

    @Override
    public String body() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return URI.create("http://server/errand/api/v1" + path);
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
