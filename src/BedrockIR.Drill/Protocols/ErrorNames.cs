namespace BedrockIR.Drill.Protocols;

/// <summary>What the protocols call the errors that every service has, and their HTTP statuses.</summary>
internal static class ErrorNames
{
    // In the order query, json-1.1, rest-json, rest-xml.
    private static readonly Dictionary<Refusal, (string, int)[]> Names = new()
    {
        [Refusal.AccessDenied] = [("AccessDenied", 403), ("AccessDeniedException", 400), ("AccessDeniedException", 403), ("AccessDenied", 403)],
        [Refusal.Throttled] = [("Throttling", 400), ("ThrottlingException", 400), ("ThrottlingException", 429), ("SlowDown", 503)],
        [Refusal.Validation] = [("ValidationError", 400), ("ValidationException", 400), ("ValidationException", 400), ("InvalidArgument", 400)],
        [Refusal.UnknownOperation] = [("InvalidAction", 400), ("UnknownOperationException", 400), ("UnknownOperationException", 404), ("NotImplemented", 501)],
        [Refusal.Internal] = [("ServiceFailure", 500), ("InternalFailure", 500), ("InternalServerException", 500), ("InternalError", 500)],
        [Refusal.Unavailable] = [("ServiceUnavailable", 503), ("ServiceUnavailable", 503), ("ServiceUnavailableException", 503), ("ServiceUnavailable", 503)],
        [Refusal.ExpiredToken] = [("ExpiredToken", 403), ("ExpiredTokenException", 400), ("ExpiredTokenException", 403), ("ExpiredToken", 400)],
        [Refusal.WrongToken] = [("InvalidClientTokenId", 403), ("UnrecognizedClientException", 400), ("UnrecognizedClientException", 403), ("InvalidToken", 400)],
        [Refusal.UnknownKey] = [("InvalidClientTokenId", 403), ("UnrecognizedClientException", 400), ("UnrecognizedClientException", 403), ("InvalidAccessKeyId", 403)],
        [Refusal.WrongSignature] = [("SignatureDoesNotMatch", 403), ("InvalidSignatureException", 400), ("InvalidSignatureException", 403), ("SignatureDoesNotMatch", 403)],
        [Refusal.NoSignature] = [("MissingAuthenticationToken", 403), ("MissingAuthenticationTokenException", 400), ("MissingAuthenticationTokenException", 403), ("AccessDenied", 403)],
        [Refusal.IncompleteSignature] = [("IncompleteSignature", 400), ("IncompleteSignatureException", 400), ("IncompleteSignatureException", 403), ("AuthorizationHeaderMalformed", 400)],
        [Refusal.Skewed] = [("SignatureDoesNotMatch", 403), ("InvalidSignatureException", 400), ("InvalidSignatureException", 403), ("RequestTimeTooSkewed", 403)],
    };

    /// <summary>The name and the status.</summary>
    public static (string Code, int Status) Of(string protocol, Refusal refusal) => Names[refusal][protocol switch
    {
        "query" => 0,
        "json-1.1" => 1,
        "rest-json" => 2,
        _ => 3,
    }];
}
