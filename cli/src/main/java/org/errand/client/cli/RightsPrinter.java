package org.errand.client.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.errand.client.Right;

/** Rights on a product. */
final class RightsPrinter {
  private RightsPrinter() {}

  static void print(Context context, FormatOption wanted, List<Right> rights) {
    Format format = wanted.of(true);
    if (format.isJson()) {
      try (JsonList list = new JsonList(context.out(), format)) {
        rights.forEach(r -> list.add(json(r)));
      }
      return;
    }
    Table table = new Table("PRINCIPAL", "TYPE", "RIGHT");
    rights.forEach(r -> table.row(r.principal(), r.principalType(), r.right()));
    table.printTo(context.terminal());
  }

  private static Map<String, Object> json(Right right) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("principalType", right.principalType());
    json.put("principal", right.principal());
    json.put("right", right.right());
    return json;
  }
}
