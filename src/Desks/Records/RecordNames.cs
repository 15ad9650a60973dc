using Renkei.Store;
using Renkei.Web.Language;

namespace Renkei.Desks.Records;

/// <summary>What records and their types are called, and where they stand.</summary>
internal static class RecordNames
{
    public static string Address(string id) => "/records/" + Uri.EscapeDataString(id);

    /// <summary>The type in the page's language; the type itself where it is none of the standard.</summary>
    public static string Type(string type, Texts texts) => Known(texts, "records.type." + type) ?? type;

    /// <summary>A property in the page's language; the property itself where nobody here knows it.</summary>
    public static string Property(string name, Texts texts) => Known(texts, "records.property." + name) ?? name;

    public static string Title(StoredRecord record, Texts texts) => string.IsNullOrWhiteSpace(record.Name) ? texts["records.unnamed", Type(record.Type, texts)] : record.Name;

    public static DateTimeOffset When(long version) => new(version, TimeSpan.Zero);

    public static DateTimeOffset Added(StoredRecord record) => DateTimeOffset.UnixEpoch.AddTicks(record.Added * 10);

    private static string? Known(Texts texts, string key) => texts[key] is var text && text != key ? text : null;
}
