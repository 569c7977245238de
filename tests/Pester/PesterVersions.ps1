# The newest Pester 5 and the newest Pester 6 of this machine, as far as there are such. Dot-source it.
function Get-PesterVersion {
    Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -in 5, 6 } | Group-Object { $_.Version.Major } |
        ForEach-Object { "$(($_.Group | Sort-Object Version -Descending)[0].Version)" }
}
