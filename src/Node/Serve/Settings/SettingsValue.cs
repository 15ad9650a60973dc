using System.Globalization;
using Renkei.Web.Settings;

namespace Renkei.Node.Serve.Settings;

/// <summary>Single values as operators write them.</summary>
internal static class SettingsValue
{
    private static readonly (string Name, TimeSpan Of)[] Times = [("ms", TimeSpan.FromMilliseconds(1)), ("min", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1))];
    private static readonly (string Name, long Of)[] Sizes = [("KB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("TB", 1L << 40)];

    /// <summary>Whether a type is written as one value.</summary>
    public static bool IsSimple(Type type) => Bare(type) is var bare && (bare == typeof(string) || bare == typeof(bool) || bare == typeof(int) || bare == typeof(long) || bare == typeof(TimeSpan) || bare.IsEnum);

    /// <summary>The value of a text; null when it is none of that type, or outside what is allowed.</summary>
    public static object? Read(string text, Type type, SettingAttribute about)
    {
        var value = Parse(text.Trim(), Bare(type), about);
        if (value is string word) return about.OneOf is { } words ? words.FirstOrDefault(w => string.Equals(w, word, StringComparison.OrdinalIgnoreCase)) : word;
        if (value is not IComparable number || value is bool or Enum) return value;
        return (about.Min is { } min && number.CompareTo(Parse(min, Bare(type), about)) < 0) || (about.Max is { } max && number.CompareTo(Parse(max, Bare(type), about)) > 0) ? null : value;
    }

    /// <summary>What is allowed, in words.</summary>
    public static string Allowed(Type type, SettingAttribute about)
    {
        var bare = Bare(type);
        if (about.OneOf is { } words) return string.Join(", ", words);
        if (bare.IsEnum) return string.Join(", ", Enum.GetNames(bare));
        if (bare == typeof(bool)) return "true, false";
        var range = (about.Min, about.Max) switch
        {
            ({ } min, { } max) => $"{min} to {max}",
            ({ } min, null) => $"{min} or more",
            (null, { } max) => $"at most {max}",
            _ => "",
        };
        if (bare == typeof(TimeSpan)) return range.Length > 0 ? range : "a time such as 30 s, 15 min, 12 h or 90 d";
        if (bare == typeof(int) || bare == typeof(long)) return (range.Length > 0 ? range : "a whole number") + (about.Unit is { } unit ? " " + unit : "");
        return "text";
    }

    /// <summary>A value as an operator would write it.</summary>
    public static string Show(object? value, SettingAttribute about) => value switch
    {
        null or "" => "",
        bool yes => yes ? "true" : "false",
        TimeSpan time => Show(time),
        long or int when about.Unit == SettingAttribute.Bytes => Size(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable<string> many => string.Join("; ", many),
        _ => value.ToString() ?? "",
    };

    private static object? Parse(string text, Type type, SettingAttribute about)
    {
        if (type == typeof(string)) return text;
        if (type == typeof(bool)) return text.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null };
        if (type == typeof(TimeSpan)) return Time(text);
        if (type.IsEnum) return Enum.GetNames(type).FirstOrDefault(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(type, name) : null;
        var number = about.Unit == SettingAttribute.Bytes ? Bytes(text) : Whole(text);
        if (type == typeof(long)) return number;
        return number is >= int.MinValue and <= int.MaxValue ? (int)number.Value : null;
    }

    private static TimeSpan? Time(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var exact) && exact >= TimeSpan.Zero ? exact : null;
        foreach (var (name, of) in Times)
        {
            if (text.EndsWith(name, StringComparison.Ordinal) && Whole(text[..^name.Length]) is { } count and <= 1_000_000) return of * count;
        }

        return text == "0" ? TimeSpan.Zero : null;
    }

    private static long? Bytes(string text)
    {
        foreach (var (name, of) in Sizes)
        {
            if (text.EndsWith(name, StringComparison.OrdinalIgnoreCase)) return Whole(text[..^name.Length]) is { } count && count <= long.MaxValue / of ? count * of : null;
        }

        return Whole(text);
    }

    private static long? Whole(string text) => long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Show(TimeSpan time)
    {
        foreach (var (name, of) in Times.OrderByDescending(t => t.Of))
        {
            if (time >= of && time.Ticks % of.Ticks == 0) return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / of.Ticks} {name}");
        }

        return time == TimeSpan.Zero ? "0" : time.ToString("c", CultureInfo.InvariantCulture);
    }

    private static string Size(long bytes)
    {
        foreach (var (name, of) in Sizes.Reverse())
        {
            if (bytes >= of && bytes % of == 0) return string.Create(CultureInfo.InvariantCulture, $"{bytes / of} {name}");
        }

        return bytes.ToString(CultureInfo.InvariantCulture);
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
