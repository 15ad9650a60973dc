using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Renkei.Store.Log;

/// <summary>Reads leaves, strictly in what is known, and keeping what is not.</summary>
internal static class LogEntryReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static LogResult<LogEntry> Read(ReadOnlyMemory<byte> leaf)
    {
        if (leaf.Length > EntryBundle.MaxEntry) return new(string.Create(CultureInfo.InvariantCulture, $"The entry is {leaf.Length} bytes long; at most {EntryBundle.MaxEntry} are read."));
        if (leaf.Span.ContainsAnyInRange((byte)0, (byte)0x1F)) return new("The entry is not one line.");
        try
        {
            using var document = JsonDocument.Parse(leaf, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Entry(document.RootElement) : new("The entry is no JSON object.");
        }
        catch (JsonException fault)
        {
            return new(string.Create(CultureInfo.InvariantCulture, $"The entry is no JSON, or a key comes twice in it, at byte {(fault.BytePositionInLine ?? 0) + 1}."));
        }
        catch (InvalidOperationException)
        {
            return new("The entry holds half of a surrogate pair, or bytes that are no UTF-8.");
        }
    }

    private static LogResult<LogEntry> Entry(JsonElement root)
    {
        var entry = new LogEntry { Kind = "", At = default };
        var extra = new List<KeyValuePair<string, string>>();
        var timed = false;
        foreach (var member in root.EnumerateObject())
        {
            if (!LogMembers.IsKnown(member.Name))
            {
                _ = Encoding.UTF8.GetByteCount(member.Name);
                extra.Add(new(member.Name, member.Value.GetRawText()));
                continue;
            }

            if (With(entry, member.Name, member.Value) is not { } with) return new($"The entry's member “{member.Name}” is not {Expected(member.Name)}.");
            entry = with;
            timed |= member.Name == "at";
        }

        if (entry.Kind.Length == 0) return new("The entry has no kind.");
        return timed ? new(entry with { Extra = extra }) : new("The entry has no time.");
    }

    private static LogEntry? With(LogEntry entry, string name, JsonElement value) => name switch
    {
        "kind" => Text(value) is { Length: > 0 } text ? entry with { Kind = text } : null,
        "at" => Time(value) is { } at ? entry with { At = at } : null,
        "by" => Text(value) is { } text ? entry with { By = text } : null,
        "position" => Number(value) is { } number ? entry with { Position = number } : null,
        "origin" => Text(value) is { } text ? entry with { Origin = text } : null,
        "id" => Text(value) is { } text ? entry with { Id = text } : null,
        "version" => Text(value) is { } text ? entry with { Version = text } : null,
        "release" => Text(value) is { } text ? entry with { Release = text } : null,
        "agreement" => Text(value) is { } text ? entry with { Agreement = text } : null,
        "commitment" => Hash(value) is { } hash ? entry with { Commitment = hash } : null,
        "size" => Number(value) is { } number ? entry with { Size = number } : null,
        "root" => Hash(value) is { } hash ? entry with { Root = hash } : null,
        _ => Text(value) is { } text ? entry with { Text = text } : null,
    };

    private static string Expected(string name) => name switch
    {
        "at" => "a time in UTC with six decimals, such as 2027-03-31T08:00:00.000000Z",
        "position" or "size" => "a whole number from 0 on",
        "commitment" or "root" => "32 bytes in base64",
        "kind" => "a text that is not empty",
        _ => "a text",
    };

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? LogNumber.Read(value.GetRawText()) : null;

    private static LogHash? Hash(JsonElement value) => Text(value) is { Length: 44 } text ? LogHash.Read(Encoding.UTF8.GetBytes(text)) : null;

    private static DateTimeOffset? Time(JsonElement value) =>
        DateTimeOffset.TryParseExact(Text(value), LogEntry.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
