using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renkei.Desks;
using Renkei.Web;
using Renkei.Web.Settings;

namespace Renkei.Node.Serve.Settings;

/// <summary>All sections of the settings, checked. Each is handed to whoever asks for its class.</summary>
internal sealed class NodeSettings(IReadOnlyDictionary<Type, object> sections, SettingsNode given)
{
    /// <summary>The classes that are sections, of the program and of its desks, by name.</summary>
    public static IReadOnlyList<Type> Sections { get; } =
    [
        .. new[] { typeof(NodeSettings).Assembly, typeof(AllDesks).Assembly, typeof(WebKit).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t.GetCustomAttribute<SettingsSectionAttribute>() is not null).OrderBy(t => t.GetCustomAttribute<SettingsSectionAttribute>()!.Name, StringComparer.Ordinal),
    ];

    /// <summary>What holds where nothing is said.</summary>
    public static NodeSettings Default => SettingsReader.Read(new(SettingsOrigin.File), Sections).Settings!;

    public T Get<T>() => (T)sections[typeof(T)];

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(SettingsShown.Of(sections, given));
        foreach (var (type, section) in sections)
        {
            services.AddSingleton(type, section);
            // Parts that the framework's way of options suits better ask for IOptions of the class.
            services.AddSingleton(typeof(IOptions<>).MakeGenericType(type), Activator.CreateInstance(typeof(OptionsWrapper<>).MakeGenericType(type), section)!);
        }
    }
}
