using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Node.Store;

namespace Renkei.Node.Serve;

/// <summary>The verb "serve": the node as people work in it, in a browser.</summary>
internal static class ServeVerb
{
    private const string Summary = "Run the node: its pages in a browser, until it is stopped.";

    private const string Details =
        $"""
        Listens on this machine alone unless --urls says otherwise. Put a proxy that speaks TLS before it, or give it a certificate.

        Examples:
          ./renkei serve --data data
          ./renkei serve --data data --urls http://127.0.0.1:8080

        {DataOptions.Help}
        Exit code: 0 it was stopped; 2 it could not start, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen; several apart by ;", HelpName = "URLS", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var command = new Verb("serve", Summary, Details) { urls };
        var data = DataOptions.On(command);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, (store, _) => NodeServer.RunAsync(store, parsed.GetValue(urls)!, time, cancel), cancel));
        return command;
    }
}
