using System.CommandLine;
using System.Security.Cryptography;
using Renkei.Node.CommandLine;
using Renkei.Store;

namespace Renkei.Node.Store;

/// <summary>Opens the node's data for a verb, and says in a sentence why something could not be done.</summary>
internal static class StoreRun
{
    public static StoreSettings Settings(TimeProvider time) => new(time, RandomNumberGenerator.Fill);

    /// <summary>Runs a verb over the data that its options name.</summary>
    public static async Task<int> OpenAsync(ParseResult parsed, DataOptions options, TimeProvider time, Func<NodeStore, DataPlace, Task<int>> act, CancellationToken cancel)
    {
        var (place, refusal) = options.Read(parsed);
        if (place is null) return Verbs.Refuse(refusal!);
        if (place.Missing() is { } missing) return Verbs.Refuse(missing);
        return await GuardAsync(place, async () =>
        {
            await using var store = await NodeStore.OpenAsync(place.Location, Settings(time), cancel);
            return await act(store, place);
        });
    }

    /// <summary>What goes wrong outside becomes one sentence; a fault of the program stays one.</summary>
    public static async Task<int> GuardAsync(DataPlace place, Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (StoreException trouble)
        {
            return Verbs.Refuse(PlainText.OneLine(trouble.Message, 2000));
        }
        catch (OperationCanceledException)
        {
            return Verbs.Refuse("Stopped before the end.");
        }
        catch (UnauthorizedAccessException)
        {
            return Verbs.Refuse($"{place.Name} cannot be used: permission was denied.");
        }
        catch (IOException trouble)
        {
            return Verbs.Refuse($"{place.Name} cannot be used: {PlainText.OneLine(trouble.Message.TrimEnd('.'), 500)}.");
        }
    }
}
