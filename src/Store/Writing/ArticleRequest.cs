using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.News;

namespace Renkei.Store.Writing;

/// <summary>Articles of the open news to be kept, by one caller, in one commit.</summary>
/// <param name="Caller">Who asks, as the log will name them; not empty.</param>
/// <param name="Label">Null, the usual, for the node's label of open sources.</param>
public sealed record ArticleRequest(string Caller, ImmutableArray<Article> Articles, ConfidentialityLabel? Label = null);

/// <summary>What became of one article.</summary>
/// <param name="Kind">New when it was taken, as the first or a later reading of its page; There when the very same was kept already; Refused when its last reading was erased here by order.</param>
/// <param name="Key">What makes two readings one article: its address, or the SHA-256 of its text where none is known.</param>
/// <param name="Position">Where it stands in the order of commits.</param>
public sealed record ArticleOutcome(OutcomeKind Kind, string Key, long Position);
