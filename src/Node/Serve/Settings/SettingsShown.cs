using System.Collections;
using System.Globalization;
using System.Reflection;
using Renkei.Web.Settings;

namespace Renkei.Node.Serve.Settings;

/// <summary>The settings as they hold, for the page that shows them: where each comes from, and no secret.</summary>
internal static class SettingsShown
{
    /// <param name="sections">By their classes.</param>
    /// <param name="given">What the operator said.</param>
    public static SettingsOverview Of(IReadOnlyDictionary<Type, object> sections, SettingsNode given) =>
        new([.. sections.Select(s => (s.Key.GetCustomAttribute<SettingsSectionAttribute>()!.Name, s.Value)).OrderBy(s => s.Name, StringComparer.Ordinal).SelectMany(s => Of(s.Name, s.Name, s.Value, given.Find(s.Name)))]);

    private static IEnumerable<ShownSetting> Of(string section, string key, object values, SettingsNode? given)
    {
        foreach (var (property, about) in SettingsReader.Of(values.GetType()))
        {
            var (whole, value, node) = ($"{key}.{property.Name}", property.GetValue(values), given?.Find(property.Name));
            if (about.IsSecret)
            {
                yield return new(section, whole, value is null ? null : "", From(node ?? given?.Find(property.Name + "File")), true, about.What);
            }
            else if (SettingsReader.Item(property.PropertyType) is { } item && !SettingsValue.IsSimple(item))
            {
                var at = 0;
                foreach (var one in (IEnumerable)value!)
                {
                    var number = at++.ToString(CultureInfo.InvariantCulture);
                    foreach (var inner in Of(section, $"{whole}.{number}", one, node?.Find(number))) yield return inner;
                }
            }
            else if (SettingsReader.Item(property.PropertyType) is not null || SettingsValue.IsSimple(property.PropertyType))
            {
                yield return new(section, whole, SettingsValue.Show(value, about), From(node), false, about.What);
            }
            else
            {
                foreach (var inner in Of(section, whole, value!, node)) yield return inner;
            }
        }
    }

    private static SettingFrom From(SettingsNode? given) => given?.Origin switch
    {
        null => SettingFrom.Default,
        SettingsOrigin.File => SettingFrom.File,
        SettingsOrigin.Environment => SettingFrom.Environment,
        _ => SettingFrom.CommandLine,
    };
}
