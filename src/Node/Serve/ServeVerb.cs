using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Node.Serve.Settings;
using Renkei.Node.Store;

namespace Renkei.Node.Serve;

/// <summary>The verb "serve": the node as people work in it, in a browser.</summary>
internal static class ServeVerb
{
    private const string Summary = "Run the node: its pages in a browser, until it is stopped.";

    private const string Details =
        $"""
        Listens on this machine alone unless --urls or the settings say otherwise. Put a proxy that speaks TLS before it, or give it a certificate.

        Settings stand in a JSON file and in the environment, which goes before it: Server.Urls of the file is {SettingsSource.Prefix}Server__Urls.
        docs/operator.md lists all of them. The log is written to standard output, a JSON object a line.

        Examples:
          ./renkei serve --data data
          ./renkei serve --data data --urls http://127.0.0.1:8080
          ./renkei serve --data data --settings renkei.json --check-settings

        The environment variable {SettingsSource.FileVariable} stands in for --settings. {DataOptions.Help}
        Exit code: 0 it was stopped, or the settings are good; 2 it could not start, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen; several apart by ; [default: http://127.0.0.1:8080]", HelpName = "URLS" };
        var file = new Option<string?>("--settings") { Description = $"The settings file [default: ${SettingsSource.FileVariable}]", HelpName = "FILE" };
        var check = new Option<bool>("--check-settings") { Description = "Say what is wrong with the settings, and end" };
        var command = new Verb("serve", Summary, Details) { urls, file, check };
        var data = DataOptions.On(command);
        command.SetAction((parsed, cancel) =>
        {
            var (settings, refusals) = Read(parsed.GetValue(file) ?? Environment.GetEnvironmentVariable(SettingsSource.FileVariable), parsed.GetValue(urls));
            if (settings is null) return Task.FromResult(Refuse(refusals));
            if (parsed.GetValue(check))
            {
                Verbs.Say("The settings are good.");
                return Task.FromResult(Verbs.Done);
            }

            return StoreRun.OpenAsync(parsed, data, time, (store, place) => NodeServer.RunAsync(store, place, settings, time, cancel), cancel);
        });
        return command;
    }

    /// <summary>The settings, or every reason why there are none.</summary>
    private static (NodeSettings? Settings, IReadOnlyList<string> Refusals) Read(string? file, string? urls)
    {
        var (root, refusal) = SettingsSource.Read(string.IsNullOrEmpty(file) ? null : file, Environment.GetEnvironmentVariables());
        if (root is null) return (null, [refusal!]);
        if (urls is not null) root.Put(["Server", nameof(ServerSettings.Urls)], urls, SettingsOrigin.CommandLine);
        var (settings, faults) = SettingsReader.Read(root, NodeSettings.Sections);
        return (settings, [.. faults.Select(f => $"{f.Key}: {f.Sentence}")]);
    }

    private static int Refuse(IReadOnlyList<string> refusals)
    {
        foreach (var refusal in refusals) Verbs.Say(refusal);
        return refusals.Count == 1 ? Verbs.NotDone : Verbs.Refuse($"Renkei was not started: {refusals.Count} settings cannot be used.");
    }
}
