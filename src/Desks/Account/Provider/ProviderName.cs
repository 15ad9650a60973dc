namespace Renkei.Desks.Account.Provider;

/// <summary>What the other provider is called on the sign-in page.</summary>
/// <param name="Name">Null where there is none.</param>
internal sealed record ProviderName(string? Name);
