using System.Text;
using System.Text.Json;

namespace Renkei.Fast.Labels.Portions;

/// <summary>A way of writing JSON that is the same throughout a text.</summary>
/// <param name="Comma">Between two, in addition to <paramref name="Line"/>.</param>
/// <param name="Line">Before each and before the closing bracket; the depth's indent follows.</param>
internal sealed record Style(string Comma, string Colon, string Line, string Indent)
{
    public static readonly Style[] All =
    [
        new(",", ":", "", ""),
        new(", ", ": ", "", ""),
        new(" ,", " : ", " ", ""),
        new(",", ": ", "\n", "  "),
        new(",", ": ", "\r\n", "\t"),
        new(" ,", ":", "\n\n", ""),
    ];

    public byte[] Format(byte[] compact)
    {
        using var document = JsonDocument.Parse(compact);
        var text = new StringBuilder();
        Write(document.RootElement, text, 0);
        return Encoding.UTF8.GetBytes(text + (Line.Length > 0 ? "\n" : ""));
    }

    private void Write(JsonElement value, StringBuilder text, int depth)
    {
        var isObject = value.ValueKind == JsonValueKind.Object;
        if (!isObject && value.ValueKind != JsonValueKind.Array)
        {
            text.Append(value.GetRawText());
            return;
        }

        text.Append(isObject ? '{' : '[');
        var inner = Line + string.Concat(Enumerable.Repeat(Indent, depth + 1));
        var isFirst = true;
        foreach (var (name, child) in isObject ? value.EnumerateObject().Select(p => (JsonSerializer.Serialize(p.Name), p.Value)) : value.EnumerateArray().Select(e => ("", e)))
        {
            text.Append(isFirst ? "" : Comma).Append(inner);
            if (isObject) text.Append(name).Append(Colon);
            Write(child, text, depth + 1);
            isFirst = false;
        }

        text.Append(Line).Append(string.Concat(Enumerable.Repeat(Indent, depth))).Append(isObject ? '}' : ']');
    }
}
