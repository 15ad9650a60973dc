using System.Text;
using Renkei.Labels;
using Renkei.Labels.Writing;

namespace Renkei.Store.Audiences;

/// <summary>A label as text in which labels that decide alike and read alike are equal: when it was made, by whom and for when its review is set is left out.</summary>
public static class LabelText
{
    /// <summary>The label without what tells nobody apart: two that say the same of who may read give one text.</summary>
    public static string Of(ConfidentialityLabel label) => Encoding.UTF8.GetString(LabelJson.Write(Essence(label)));

    internal static ConfidentialityLabel Read(string text) =>
        LabelJson.Read(Encoding.UTF8.GetBytes(text)).Value ?? throw new StoreException($"The store holds a label that cannot be read: {text}");

    private static ConfidentialityLabel Essence(ConfidentialityLabel label) => new()
    {
        Role = label.Role,
        Policy = label.Policy,
        Classification = label.Classification,
        PrivacyMark = label.PrivacyMark,
        Categories = label.Categories,
        Succession = label.Succession is { } next ? new(next.From, Essence(next.Successor)) : null,
    };
}
