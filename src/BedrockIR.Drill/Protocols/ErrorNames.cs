namespace BedrockIR.Drill.Protocols;

/// <summary>What the protocols call the errors that every service has, and their HTTP statuses.</summary>
internal static class ErrorNames
{
    // In the order query, json-1.1, rest-json, rest-xml, ec2.
    private static readonly Dictionary<AwsErrorKind, (string, int)[]> Names = new()
    {
        [AwsErrorKind.AccessDenied] = [("AccessDenied", 403), ("AccessDeniedException", 400), ("AccessDeniedException", 403), ("AccessDenied", 403), ("UnauthorizedOperation", 403)],
        [AwsErrorKind.Throttled] = [("Throttling", 400), ("ThrottlingException", 400), ("ThrottlingException", 429), ("SlowDown", 503), ("RequestLimitExceeded", 503)],
        [AwsErrorKind.Validation] = [("ValidationError", 400), ("ValidationException", 400), ("ValidationException", 400), ("InvalidArgument", 400), ("InvalidParameterValue", 400)],
        [AwsErrorKind.UnknownOperation] = [("InvalidAction", 400), ("UnknownOperationException", 400), ("UnknownOperationException", 404), ("NotImplemented", 501), ("InvalidAction", 400)],
        [AwsErrorKind.Internal] = [("ServiceFailure", 500), ("InternalFailure", 500), ("InternalServerException", 500), ("InternalError", 500), ("InternalError", 500)],
        [AwsErrorKind.Unavailable] = [("ServiceUnavailable", 503), ("ServiceUnavailable", 503), ("ServiceUnavailableException", 503), ("ServiceUnavailable", 503), ("Unavailable", 503)],
        [AwsErrorKind.ExpiredToken] = [("ExpiredToken", 403), ("ExpiredTokenException", 400), ("ExpiredTokenException", 403), ("ExpiredToken", 400), ("RequestExpired", 400)],
        [AwsErrorKind.InvalidToken] = [("InvalidClientTokenId", 403), ("UnrecognizedClientException", 400), ("UnrecognizedClientException", 403), ("InvalidToken", 400), ("AuthFailure", 401)],
        [AwsErrorKind.InvalidAccessKey] = [("InvalidClientTokenId", 403), ("UnrecognizedClientException", 400), ("UnrecognizedClientException", 403), ("InvalidAccessKeyId", 403), ("AuthFailure", 401)],
        [AwsErrorKind.InvalidSignature] = [("SignatureDoesNotMatch", 403), ("InvalidSignatureException", 400), ("InvalidSignatureException", 403), ("SignatureDoesNotMatch", 403), ("AuthFailure", 401)],
        [AwsErrorKind.MissingSignature] = [("MissingAuthenticationToken", 403), ("MissingAuthenticationTokenException", 400), ("MissingAuthenticationTokenException", 403), ("AccessDenied", 403), ("MissingAuthenticationToken", 403)],
        [AwsErrorKind.IncompleteSignature] = [("IncompleteSignature", 400), ("IncompleteSignatureException", 400), ("IncompleteSignatureException", 403), ("AuthorizationHeaderMalformed", 400), ("IncompleteSignature", 400)],
        [AwsErrorKind.RequestTimeSkewed] = [("SignatureDoesNotMatch", 403), ("InvalidSignatureException", 400), ("InvalidSignatureException", 403), ("RequestTimeTooSkewed", 403), ("RequestExpired", 400)],
    };

    /// <summary>The name and the status.</summary>
    public static (string Code, int Status) Get(string protocol, AwsErrorKind refusal) => Names[refusal][protocol switch
    {
        "query" => 0,
        "json-1.1" => 1,
        "rest-json" => 2,
        "rest-xml" => 3,
        _ => 4,
    }];
}
