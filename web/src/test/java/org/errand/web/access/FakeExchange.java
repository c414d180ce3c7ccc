package org.errand.web.access;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request and its answer, as far as who lets requests in looks at them. */
final class FakeExchange {
  final Map<String, String> requestHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final List<Cookie> cookies = new ArrayList<>();
  final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  String method = "GET";
  String requestBody = "";
  String servletPath = "/api/v1/tasks";
  boolean secure;
  int status = 200;

  final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              FakeExchange.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, called, arguments) ->
                  switch (called.getName()) {
                    case "getHeader" -> requestHeaders.get((String) arguments[0]);
                    case "getHeaders" ->
                        Collections.enumeration(
                            requestHeaders.entrySet().stream()
                                .filter(h -> h.getKey().equalsIgnoreCase((String) arguments[0]))
                                .map(Map.Entry::getValue)
                                .toList());
                    case "getServletPath" -> servletPath;
                    case "getCookies" -> cookies.isEmpty() ? null : cookies.toArray(new Cookie[0]);
                    case "getMethod" -> method;
                    case "getRemoteAddr" -> "192.0.2.1";
                    case "getRequestURI" -> "/errand/api/v1/tasks";
                    case "getContextPath" -> "/errand";
                    case "isSecure" -> secure;
                    case "getScheme" -> "http";
                    case "getContentType" -> requestHeaders.get("Content-Type");
                    case "getInputStream" -> input();
                    default -> throw new UnsupportedOperationException(called.getName());
                  });

  final HttpServletResponse response =
      (HttpServletResponse)
          Proxy.newProxyInstance(
              FakeExchange.class.getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, called, arguments) -> {
                switch (called.getName()) {
                  case "setStatus" -> status = (int) arguments[0];
                  case "setContentType" -> set("Content-Type", (String) arguments[0]);
                  case "setHeader" -> set((String) arguments[0], (String) arguments[1]);
                  case "addHeader" ->
                      headers
                          .computeIfAbsent((String) arguments[0], n -> new ArrayList<>())
                          .add((String) arguments[1]);
                  case "getOutputStream" -> {
                    return stream();
                  }
                  default -> throw new UnsupportedOperationException(called.getName());
                }
                return null;
              });

  private void set(String name, String value) {
    headers.put(name, new ArrayList<>(List.of(value)));
  }

  String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }

  private ServletInputStream input() {
    InputStream in = new ByteArrayInputStream(requestBody.getBytes(StandardCharsets.UTF_8));
    return new ServletInputStream() {
      @Override
      public int read() throws IOException {
        return in.read();
      }

      @Override
      public boolean isFinished() {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean isReady() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private ServletOutputStream stream() {
    return new ServletOutputStream() {
      @Override
      public void write(int b) {
        body.write(b);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
