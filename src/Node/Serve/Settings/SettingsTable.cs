using System.Reflection;
using System.Text;
using Renkei.Web.Settings;

namespace Renkei.Node.Serve.Settings;

/// <summary>The list of all settings, for the operator's guide.</summary>
internal static class SettingsTable
{
    /// <summary>Every setting that is one value or a list, with its whole key and its default.</summary>
    public static IEnumerable<(string Key, PropertyInfo Property, SettingAttribute About, object? Default)> All() =>
        NodeSettings.Sections.SelectMany(s => Of(s, s.GetCustomAttribute<SettingsSectionAttribute>()!.Name));

    public static string Markdown()
    {
        var text = new StringBuilder();
        foreach (var type in NodeSettings.Sections)
        {
            var section = type.GetCustomAttribute<SettingsSectionAttribute>()!;
            text.Append("### ").Append(section.Name).Append("\n\n").Append(section.What).Append("\n\n| key | what | allowed | default |\n| --- | --- | --- | --- |\n");
            foreach (var (key, property, about, value) in Of(type, section.Name))
            {
                var item = SettingsReader.Item(property.PropertyType) ?? property.PropertyType;
                var shown = SettingsValue.IsSimple(item) ? SettingsValue.Show(value, about) : "";
                text.Append("| `").Append(key).Append(about.IsSecret ? "File`" : "`").Append(" | ").Append(about.What).Append(about.IsSecret ? " The file that holds it; or without `File` in the environment." : "").Append(" | ")
                    .Append(about.IsSecret ? "a file" : SettingsValue.IsSimple(item) ? SettingsValue.Allowed(item, about) : "a list of sections").Append(item == property.PropertyType || !SettingsValue.IsSimple(item) ? "" : ", a list").Append(" | ").Append(shown.Length > 0 ? $"`{shown}`" : "").Append(" |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<(string Key, PropertyInfo Property, SettingAttribute About, object? Default)> Of(Type type, string key)
    {
        var section = Activator.CreateInstance(type)!;
        foreach (var (property, about) in SettingsReader.Of(type))
        {
            var whole = $"{key}.{property.Name}";
            if (SettingsReader.Item(property.PropertyType) is { } item)
            {
                yield return (whole, property, about, property.GetValue(section));
                if (SettingsValue.IsSimple(item)) continue;
                foreach (var one in Of(item, whole + ".0")) yield return one;
            }
            else if (SettingsValue.IsSimple(property.PropertyType))
            {
                yield return (whole, property, about, property.GetValue(section));
            }
            else
            {
                foreach (var one in Of(property.PropertyType, whole)) yield return one;
            }
        }
    }
}
