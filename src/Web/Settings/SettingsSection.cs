namespace Renkei.Web.Settings;

/// <summary>Marks a class as a section of the node's settings: its properties are read from the operator's file and environment, checked at start, and the one instance is handed to whoever asks for the class.</summary>
/// <remarks>A desk keeps its section in its own folder. A property's own value is the default; <see cref="SettingAttribute"/> says what it means and what is allowed. Classes inside a section are marked the same way property by property.</remarks>
/// <param name="name">As it stands in the file, such as <c>Server</c>.</param>
/// <param name="what">A sentence for the operator's guide.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SettingsSectionAttribute(string name, string what) : Attribute
{
    public string Name => name;

    public string What => what;
}

/// <summary>One setting: a bool, whole number, <see cref="TimeSpan"/>, text, enumeration, a list of texts, or a class (or list of a class) of further settings.</summary>
/// <param name="what">A sentence for the operator's guide.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string what) : Attribute
{
    public string What => what;

    /// <summary>Of a number, such as <c>requests a second</c>. Numbers of <see cref="Bytes"/> may be written as <c>10 MB</c>. A <see cref="TimeSpan"/> needs none: it is written as <c>30 s</c>, <c>15 min</c>, <c>12 h</c>, <c>90 d</c> or hh:mm:ss.</summary>
    public string? Unit { get; init; }

    /// <summary>The smallest allowed value, written as an operator would.</summary>
    public string? Min { get; init; }

    /// <summary>The greatest allowed value.</summary>
    public string? Max { get; init; }

    /// <summary>The only texts that are allowed.</summary>
    public string[]? OneOf { get; init; }

    /// <summary>Never in the settings file itself: named there by the key with <c>File</c> behind it, or given in the environment. Never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The unit of sizes.</summary>
    public const string Bytes = "bytes";
}

/// <summary>A section that has rules over several of its settings.</summary>
public interface ICheckedSettings
{
    /// <summary>What is wrong; empty when nothing is.</summary>
    public IEnumerable<SettingFault> Check();
}

/// <summary>What is wrong with a setting.</summary>
/// <param name="Key">Inside the section, such as <c>Certificate.KeyFile</c>.</param>
/// <param name="Sentence">With what is allowed; never a secret.</param>
public sealed record SettingFault(string Key, string Sentence);
