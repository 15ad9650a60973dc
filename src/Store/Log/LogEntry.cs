using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Renkei.Store.Log;

/// <summary>One entry of a log: facts, as one line of JSON. Its bytes are the leaf.</summary>
/// <remarks>Only kind and time are always there. What stands here is never content, and never more than the log's readers may know (<see cref="ForPartner"/>).</remarks>
public sealed record LogEntry
{
    /// <summary>How a time is written: UTC, to the microsecond.</summary>
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One of <see cref="LogKinds"/>, or one of a later version. Never empty.</summary>
    public required string Kind { get; init; }

    /// <summary>UTC; kept to the microsecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it: an account, a partner, a job.</summary>
    public string? By { get; init; }

    /// <summary>The store's position of the record or article.</summary>
    public long? Position { get; init; }

    /// <summary>The log of a checkpoint; the node a copy came from.</summary>
    public string? Origin { get; init; }

    public string? Id { get; init; }

    public string? Version { get; init; }

    public string? Release { get; init; }

    /// <summary>The agreement, or the partner, that it concerns.</summary>
    public string? Agreement { get; init; }

    /// <summary><see cref="Log.Commitment"/> to the record.</summary>
    public LogHash? Commitment { get; init; }

    /// <summary>Of a checkpoint: entries.</summary>
    public long? Size { get; init; }

    /// <summary>Of a checkpoint.</summary>
    public LogHash? Root { get; init; }

    /// <summary>Why, or what changed, in words.</summary>
    public string? Text { get; init; }

    /// <summary>Members that are not known here, as JSON, in their order. They survive reading and writing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Extra { get; init; } = [];

    /// <summary>This entry with nothing but what a partner may have: kind, time, id, version, release, commitment, words.</summary>
    /// <remarks>Position, actor, origin, agreement and whatever is not known here stay behind; so must the internal log's salt: give the partner's commitment one of its own.</remarks>
    /// <exception cref="InvalidOperationException">Entries of this kind are inner life and stand in no partner's log.</exception>
    public LogEntry ForPartner(LogHash? commitment, string? text = null) => LogKinds.IsForPartners(Kind)
        ? new() { Kind = Kind, At = At, Id = Id, Version = Version, Release = Release, Commitment = commitment, Text = text }
        : throw new InvalidOperationException($"An entry of kind {Kind} stands in no partner's log.");

    /// <summary>The leaf.</summary>
    /// <exception cref="InvalidOperationException">It would be longer than 65,535 bytes.</exception>
    /// <exception cref="ArgumentException">An extra member has the name of a known one.</exception>
    public byte[] ToLeaf()
    {
        var output = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(output, OneLine);
        WriteTo(writer);
        writer.Flush();
        if (output.WrittenCount > EntryBundle.MaxEntry) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"An entry has at most {EntryBundle.MaxEntry} bytes; this one of kind {Kind} would have {output.WrittenCount}."));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a leaf.</summary>
    public static LogResult<LogEntry> Read(ReadOnlyMemory<byte> leaf) => LogEntryReader.Read(leaf);

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString(LogMembers.Kind, Kind);
        WriteTime(writer, At);
        Write(writer, LogMembers.By, By);
        if (Position is { } position) writer.WriteNumber(LogMembers.Position, position);
        Write(writer, LogMembers.Origin, Origin);
        Write(writer, LogMembers.Id, Id);
        Write(writer, LogMembers.Version, Version);
        Write(writer, LogMembers.Release, Release);
        Write(writer, LogMembers.Agreement, Agreement);
        if (Commitment is { } commitment) writer.WriteBase64String(LogMembers.Commitment, commitment.Bytes);
        if (Size is { } size) writer.WriteNumber(LogMembers.Size, size);
        if (Root is { } root) writer.WriteBase64String(LogMembers.Root, root.Bytes);
        Write(writer, LogMembers.Text, Text);
        foreach (var (name, json) in Extra) WriteExtra(writer, name, json);
        writer.WriteEndObject();
    }

    private static void WriteExtra(Utf8JsonWriter writer, string name, string json)
    {
        if (LogMembers.IsKnown(name)) throw new ArgumentException($"“{name}” is a member of its own and cannot be an extra one.", nameof(name));
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }

    private static void Write(Utf8JsonWriter writer, JsonEncodedText name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static void WriteTime(Utf8JsonWriter writer, DateTimeOffset at)
    {
        Span<char> text = stackalloc char[27];
        at.UtcDateTime.TryFormat(text, out var length, TimeFormat, CultureInfo.InvariantCulture);
        writer.WriteString(LogMembers.At, text[..length]);
    }
}

/// <summary>The names of an entry's members.</summary>
internal static class LogMembers
{
    public static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    public static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    public static readonly JsonEncodedText By = JsonEncodedText.Encode("by");
    public static readonly JsonEncodedText Position = JsonEncodedText.Encode("position");
    public static readonly JsonEncodedText Origin = JsonEncodedText.Encode("origin");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText Release = JsonEncodedText.Encode("release");
    public static readonly JsonEncodedText Agreement = JsonEncodedText.Encode("agreement");
    public static readonly JsonEncodedText Commitment = JsonEncodedText.Encode("commitment");
    public static readonly JsonEncodedText Size = JsonEncodedText.Encode("size");
    public static readonly JsonEncodedText Root = JsonEncodedText.Encode("root");
    public static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");

    public static bool IsKnown(string name) => name is "kind" or "at" or "by" or "position" or "origin" or "id" or "version" or "release" or "agreement" or "commitment" or "size" or "root" or "text";
}
