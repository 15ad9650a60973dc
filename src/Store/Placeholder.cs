namespace Renkei.Store;

internal static class Placeholder;
