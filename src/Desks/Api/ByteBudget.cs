using System.Text;
using System.Text.Json.Nodes;
using Renkei.Desks.Records.Editing;
using Renkei.Store.Reading;

namespace Renkei.Desks.Api;

/// <summary>What an answer may still hold, in bytes: the lists in it end where it is used up, so that no question costs the node more than this, whatever was written by whom.</summary>
internal sealed class ByteBudget(long bytes = StoreView.MaxPageBytes)
{
    private long left = bytes;

    /// <summary>Whether something found no room.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether there is room for this; it is taken where there is.</summary>
    public bool Takes(JsonNode item)
    {
        left -= Encoding.UTF8.GetByteCount(item.ToJsonString(DeskText.Json)) + 1;
        if (left < 0) IsCut = true;
        return left >= 0;
    }

    /// <summary>The first of them, as many as there is room for.</summary>
    public JsonArray Of(IEnumerable<JsonNode> items) => [.. items.TakeWhile(Takes)];
}
