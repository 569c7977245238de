namespace BedrockIR.Events.ApiKeys;

/// <summary>Where in a text a key's base64 stands, behind its prefix.</summary>
/// <param name="Format">The service whose key it is, as its prefix says.</param>
/// <param name="Kind">What its prefix says it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The one behind its last.</param>
internal readonly record struct ApiKeySpan(ApiKeyFormat Format, BedrockApiKeyKind Kind, int Start, int End);
